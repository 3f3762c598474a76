/** The description of record types as `GET /api/types` gives it. */

export type FieldKind =
  | "string" | "text" | "html" | "choice" | "state" | "boolean" | "integer" | "decimal" | "date" | "datetime" | "reference" | "tags";

export interface Choice {
  key: string;
  label: string;
}

export interface Field {
  name: string;
  kind: FieldKind;
  label: string;
  help?: string | null;
  target?: string | null;
  section?: string | null;
  required?: boolean;
  readOnly?: boolean;
  derived?: boolean;
  system?: boolean;
  custom?: boolean;
  list?: boolean;
  form?: boolean;
  sortable?: boolean;
  filterable?: boolean;
  group?: boolean;
  maxLength?: number;
  visibleWhen?: string | null;
  /** In the currency of the record's field `currency`, if it has one. */
  money?: boolean;
  /** Stands on labels as a barcode. */
  scannable?: boolean;
  /** What its text may name in braces. */
  placeholders?: Choice[] | null;
  default?: unknown;
  choices?: Choice[];
}

export type Category = "open" | "active" | "waiting" | "done" | "closed" | "cancelled";

export interface State {
  key: string;
  label: string;
  category: Category;
  colour: number;
}

export interface Transition {
  key: string;
  label: string;
  from: string[];
  to: string;
  required: string[];
}

export interface Lifecycle {
  key: string;
  initial: string;
  states: State[];
  transitions: Transition[];
}

export interface Action {
  key: string;
  label: string;
  onType: boolean;
  input: Field[];
  icon?: string | null;
  /** Question to be answered first. */
  confirm?: string | null;
  /** RSQL on the record: offered only where it holds. */
  when?: string | null;
  /** False for what screens call by themselves. */
  offered?: boolean;
  /** The transition whose button runs this action. */
  insteadOf?: string | null;
  /** Key that runs an action on the type from every page. */
  shortcut?: string | null;
}

/** A part of a screen that a module draws by its own script. */
export interface Panel {
  key: string;
  module: string;
  version: string;
  /** `record.side`, `record.main`, `record.figure`, `list.action`, `day`, `team`, `page` or `strip`. */
  slot: string;
  /** Record type it belongs to; null = to every one. */
  type: string | null;
  label: string;
  icon?: string | null;
  order: number;
  /** Address of the script, below the page's own. */
  script: string;
  export: string;
  when?: string | null;
  /** Key of the type whose list on a record's page it stands for. */
  replaces?: string | null;
  /** The key that opens a page. */
  shortcut?: string | null;
}

export interface TypeRights {
  create: boolean;
  update: boolean;
  delete: boolean;
  comment: boolean;
  note: boolean;
  attach: boolean;
  link: boolean;
  export: boolean;
  import: boolean;
  merge: boolean;
}

export interface RecordType {
  key: string;
  module: string;
  label: string;
  plural: string;
  icon: string;
  menu: number | null;
  title: string;
  partOf: string | null;
  parts: string[];
  appendOnly: boolean;
  commentable: boolean;
  state: string | null;
  lifecycleBy: string | null;
  sort: string | null;
  filter: string | null;
  may: TypeRights;
  sections: { key: string; label: string }[];
  fields: Field[];
  /** What modules compute for lists; no record and no form has it. */
  columns?: Field[];
  lifecycles: Lifecycle[];
  actions: Action[];
  tiles?: Tile[];
}

/** What a type contributes to the dashboard. */
export interface Tile {
  key: string;
  label: string;
  shape: "figure" | "bars" | "ring";
  filter: string | null;
  by: string | null;
  order: number;
  team: boolean;
}

export interface Description {
  revision: number;
  language: string;
  modules: { id: string; version: string; label: string }[];
  types: RecordType[];
  panels?: Panel[];
}

/** A record or a row of a list: field names and paths to JSON values. */
export type Values = Record<string, unknown>;

export interface Row extends Values {
  id: number;
  version: number;
}

export interface RecordBody extends Row {
  number?: string;
  transitions?: string[];
  may?: Partial<TypeRights>;
}

export interface Page {
  items: Row[];
  next: string | null;
  total?: number | null;
  atLeast?: boolean;
}
