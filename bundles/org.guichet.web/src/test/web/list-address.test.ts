import { describe, expect, it } from "vitest";
import { readAddress, writeAddress, type Kept } from "../../main/web/model/list-address";
import { describe as described } from "../mock/describe";

const type = described("fr").types.find((t) => t.key === "tickets")!;
const views = [{ id: 7, filter: "state.category==waiting", sort: "due", columns: ["subject", "due"] }];
const read = (text: string, kept: Kept = {}) => readAddress(type, new URLSearchParams(text), views, kept);

describe("the address of a list", () => {
  it("brings back all that it was written from", () => {
    for (const text of ["", "q=panne", "view=7", "view=7&filter=a%3D%3D1", "sort=-due&columns=subject%2Cdue", "group=priority", "as=board&by=priority&lanes=assignee"]) {
      const shown = read(text);
      expect(read(writeAddress(type, shown, views, {}).toString()), text).toEqual(shown);
    }
  });

  it("names what differs from what is shown anyway, and nothing else", () => {
    expect(writeAddress(type, read(""), views, {}).toString()).toBe("");
    expect(writeAddress(type, read("view=7"), views, {}).toString()).toBe("view=7");
  });

  it("starts with what the person keeps, unless it says otherwise", () => {
    expect(read("", { columns: ["due"], layout: "board", by: "priority" })).toMatchObject({ columns: ["subject", "due"], layout: "board", by: "priority" });
    expect(read("as=list", { layout: "board" }).layout).toBe("list");
  });

  it("forgets fields that went with their module", () => {
    expect(read("columns=subject,gone&group=gone&by=gone&as=board")).toMatchObject({ columns: ["subject"], group: "", by: "state" });
  });
});
