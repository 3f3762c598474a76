import { describe, expect, it } from "vitest";
import { shownByParts, standing } from "../../main/web/model/parts";
import type { Panel, RecordBody } from "../../main/web/model/types";

const part = (more: Partial<Panel>): Panel => ({ key: "p", module: "m", version: "1", slot: "record.side", type: "tickets", label: "P", order: 1, script: "p.js", export: "p", ...more });
const ticket = { id: 7, version: 1, state: "open" } as unknown as RecordBody;

describe("parts of a record's page", () => {
  it("stand for the list of the records that they show, where they stand", () => {
    expect([...shownByParts([part({ replaces: "documents" }), part({ slot: "record.main", replaces: "loans" }), part({})], "tickets", ticket)]).toEqual(["documents", "loans"]);
    expect(shownByParts([part({ replaces: "documents" })], "accounts", ticket).size).toBe(0);
    expect(shownByParts([part({ replaces: "documents", when: "state==closed" })], "tickets", ticket).size).toBe(0);
    expect(shownByParts([part({ slot: "day", replaces: "documents", type: null })], "tickets", ticket).size).toBe(0);
  });

  it("with a condition stand on no page without a record", () => {
    expect(standing([part({ when: "state==open" })], "tickets", null)).toEqual([]);
    expect(standing([part({ when: "state==open" })], "tickets", ticket)).toHaveLength(1);
  });
});
