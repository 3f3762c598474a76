import { BarChart, PieChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { init, use, type ECharts, type EChartsCoreOption } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { Slice } from "../model/tiles";

use([BarChart, PieChart, GridComponent, SVGRenderer]);

export function makeChart(place: HTMLElement): ECharts {
  return init(place, null, { renderer: "svg" });
}

const variable = (name: string, otherwise: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim() || otherwise;

/** In the colours of the theme in force. */
export function options(shape: "bars" | "ring", slices: Slice[], format: (n: number) => string): EChartsCoreOption {
  const ink = variable("--sapTextColor", "#131e29");
  const faint = variable("--sapContent_LabelColor", "#556b82");
  const card = variable("--sapGroup_ContentBackground", "#fff");
  const font = "Inter, sans-serif";
  const colour = (slice: Slice, i: number) => slice.tone ? variable(`--${slice.tone}`, "#5b738b") : variable(`--chart-${(i % 8) + 1}`, "#5b738b");
  const animation = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (shape === "ring") {
    const total = slices.reduce((sum, slice) => sum + slice.count, 0);
    return { animation, animationDuration: 300, series: [{ type: "pie", radius: ["66%", "92%"], cursor: "pointer", padAngle: slices.length > 1 ? 1.5 : 0, itemStyle: { borderRadius: 4, borderColor: card, borderWidth: 1 },
      label: { show: true, position: "center", formatter: format(total), fontSize: 24, fontWeight: 680, fontFamily: font, color: ink }, labelLine: { show: false }, emphasis: { scale: true, scaleSize: 4 },
      data: slices.map((slice, i) => ({ name: slice.label, value: slice.count, itemStyle: { color: colour(slice, i) } })) }] };
  }
  return { animation, animationDuration: 300, grid: { left: 4, right: 44, top: 4, bottom: 4, containLabel: true },
    xAxis: { type: "value", show: false, max: Math.max(1, ...slices.map((slice) => slice.count)) },
    yAxis: { type: "category", inverse: true, data: slices.map((slice) => slice.label), axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: faint, fontFamily: font, fontSize: 12, width: 150, overflow: "truncate" } },
    series: [{ type: "bar", cursor: "pointer", barMaxWidth: 16, barMinHeight: 3, itemStyle: { borderRadius: [3, 8, 8, 3] }, label: { show: true, position: "right", color: ink, fontFamily: font, fontWeight: 600, formatter: (item: { value: number }) => format(item.value) },
      data: slices.map((slice, i) => ({ value: slice.count, itemStyle: { color: slice.tone ? colour(slice, i) : variable("--chart-1", "#0070f2") } })) }] };
}
