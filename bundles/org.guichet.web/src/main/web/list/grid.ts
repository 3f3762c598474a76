// The grid and its columns: a chunk of its own, fetched with the first list.
import "@vaadin/grid/vaadin-grid.js";
import "@vaadin/grid/vaadin-grid-column.js";
import "@vaadin/grid/vaadin-grid-selection-column.js";
export type { Grid } from "@vaadin/grid/vaadin-grid.js";
export type { GridColumn } from "@vaadin/grid/vaadin-grid-column.js";
