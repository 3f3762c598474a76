import { describe, expect, it } from "vitest";
import { BOX, columnsOf, draw, faults, keyOf, ranks, vanished, withoutState, type EditedLifecycle } from "../../main/web/model/lifecycle-graph";

const state = (key: string) => ({ key, category: "open" as const, colour: 1, labels: {} });
const way = (key: string, from: string[], to: string) => ({ key, from, to, required: [], guards: [], effects: [], clients: false, labels: {} });
const lifecycle: EditedLifecycle = { key: "tickets", version: 1, initial: "new", states: ["new", "work", "wait", "done"].map(state),
  transitions: [way("take", ["new"], "work"), way("pause", ["work"], "wait"), way("resume", ["wait"], "work"), way("finish", ["work", "wait"], "done"), way("reopen", ["done"], "work")] };

describe("a lifecycle drawn", () => {
  it("stands in columns by distance from the beginning", () => expect(Object.fromEntries(ranks(lifecycle))).toEqual({ new: 0, work: 1, wait: 2, done: 2 }));
  it("flows by what its states mean, where that says enough", () => {
    const meant = { ...lifecycle, states: lifecycle.states.map((one, i) => ({ ...one, category: (["open", "active", "waiting", "done"] as const)[i]! })) };
    expect(Object.fromEntries(columnsOf(meant))).toEqual({ new: 0, work: 2, wait: 3, done: 4 });
    expect(columnsOf(lifecycle)).toEqual(ranks(lifecycle));
  });
  it("has a way for each transition and state it leaves, and nothing overlaps", () => {
    const drawing = draw(lifecycle);
    expect(drawing.edges.map((e) => e.transition)).toEqual(["take", "pause", "resume", "finish", "finish", "reopen"]);
    expect(new Set(drawing.nodes.map((n) => `${n.x},${n.y}`)).size).toBe(4);
    expect(drawing.nodes.every((n) => n.x >= 0 && n.y >= 0 && n.x < drawing.width && n.y < drawing.height)).toBe(true);
  });
  it("draws what cannot be reached too", () => expect(draw({ ...lifecycle, states: [...lifecycle.states, state("lost")] }).nodes).toHaveLength(5));
});

describe("a lifecycle changed", () => {
  it("loses the ways of a state with the state", () => {
    const after = withoutState(lifecycle, "wait");
    expect(after.transitions.map((t) => [t.key, t.from, t.to])).toEqual([["take", ["new"], "work"], ["finish", ["work"], "done"], ["reopen", ["done"], "work"]]);
    expect(vanished(lifecycle, after).map((s) => s.key)).toEqual(["wait"]);
    expect(faults(after)).toEqual([]);
  });
  it("begins elsewhere if its beginning goes", () => expect(withoutState(lifecycle, "new").initial).toBe("work"));
  it("is checked before it is published", () => {
    expect(faults({ ...lifecycle, states: [...lifecycle.states, state("done"), state("9 x")], transitions: [...lifecycle.transitions, way("go", ["nowhere"], "work")] }).map((f) => [f.what, f.grave]))
      .toEqual([["doubled-state", true], ["bad-key", true], ["lost-transition", true], ["unreachable", false]]);
    expect(faults({ ...lifecycle, states: [], transitions: [] })[0]!.what).toBe("no-state");
  });
  it("makes keys of labels", () => {
    expect(keyOf("En attente d’expertise", [])).toBe("enAttenteDExpertise");
    expect(keyOf("Réparé !", ["repare"])).toBe("repare2");
    expect(keyOf("???", [])).toBe("state");
  });

  it("keeps the names of transitions off each other and off the states", () => {
    const states = (["open", "active", "active", "waiting", "waiting", "done", "closed", "cancelled"] as const).map((category, i) => ({ key: `s${i}`, category, colour: 1, labels: {} }));
    const to = (key: string, from: string[], end: string) => ({ key, from, to: end, required: [], guards: [], effects: [], clients: false, labels: {} });
    const transitions = [to("qualify", ["s0"], "s1"), to("take", ["s0", "s1"], "s2"), to("awaitInformation", ["s1", "s2", "s4"], "s3"), to("awaitThirdParty", ["s1", "s2", "s3"], "s4"),
      to("resume", ["s3", "s4"], "s2"), to("resolve", ["s0", "s1", "s2", "s3", "s4"], "s5"), to("close", ["s5"], "s6"), to("reopen", ["s5", "s6"], "s2"), to("cancel", ["s0", "s1", "s2", "s3", "s4"], "s7")];
    const { edges, nodes } = draw({ key: "t", version: 1, initial: "s0", states, transitions }, () => 22);
    const names = edges.filter((edge) => edge.named);
    expect(names.map((edge) => edge.transition).sort()).toEqual(transitions.map((one) => one.key).sort());
    const apart = (a: { x: number; y: number }, b: { x: number; y: number }) => Math.abs(a.x - b.x) >= 140 || Math.abs(a.y - b.y) >= 16;
    names.forEach((one, i) => names.slice(i + 1).forEach((other) => expect(apart(one, other), `${one.transition} / ${other.transition}`).toBe(true)));
    names.forEach((one) => nodes.forEach((node) => expect(one.x > node.x && one.x < node.x + BOX.width && one.y > node.y + 6 && one.y < node.y + BOX.height, `${one.transition} / ${node.key}`).toBe(false)));
  });
});
