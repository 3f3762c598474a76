import { describe, expect, it } from "vitest";
import { begun, delayOf, keyFrom, newRule, shown, steps, written, type Offers, type Parameter } from "../../main/web/model/rules";

const parameter = (name: string, more: Partial<Parameter> = {}): Parameter => ({ name, kind: "string", label: name, help: null, target: null, required: false, maxLength: null, visibleWhen: null, default: null, choices: [], ...more });
const offers: Offers = { times: [{ key: "created", label: "" }, { key: "stateSince", label: "" }], calendars: [], transitions: [], fields: [], variables: [], actions: [{ key: "notify", label: "Prévenir", parameters: [parameter("who", { kind: "choice", default: "holder" }), parameter("user", { visibleWhen: "who==user" }), parameter("text")] }] };

describe("the actions of a rule", () => {
  it("are read from their text, and none from anything else", () => {
    expect(steps('[{"action":"notify","parameters":{"who":"user"}}]')).toEqual([{ action: "notify", parameters: { who: "user" } }]);
    expect(steps("{")).toEqual([]);
    expect(steps("{}")).toEqual([]);
    expect(steps(null)).toEqual([]);
  });
  it("begin with what their description says", () => expect(begun(offers.actions[0]!)).toEqual({ action: "notify", parameters: { who: "holder" } }));
  it("show what their parameters ask for", () => {
    expect(shown(offers.actions[0], { action: "notify", parameters: { who: "holder" } }).map((one) => one.name)).toEqual(["who", "text"]);
    expect(shown(offers.actions[0], { action: "notify", parameters: { who: "user" } }).map((one) => one.name)).toEqual(["who", "user", "text"]);
  });
  it("are written without what is hidden or empty", () => {
    expect(written([{ action: "notify", parameters: { who: "holder", user: "anne", text: "" } }], offers)).toBe('[{"action":"notify","parameters":{"who":"holder"}}]');
    expect(written([{ action: "gone", parameters: { kept: 1 } }], offers)).toBe('[{"action":"gone","parameters":{"kept":1}}]');
  });
});

describe("the key of a rule", () => {
  it("comes from its name and is nobody else's", () => {
    expect(keyFrom("Rappeler l’abonné·e : été", [])).toBe("rappeler-l-abonne-e-ete");
    expect(keyFrom("Rappeler", ["rappeler", "rappeler-2"])).toBe("rappeler-3");
    expect(keyFrom("42", [])).toBe("rule");
  });
});

describe("the delay of a rule", () => {
  const elapsed = { ...newRule("tickets"), event: "elapsed" as const };
  it("is none where the rule is about something else", () => expect(delayOf({ ...elapsed, event: "created", since: "created", delay: 3 }, offers)).toEqual({ since: null, delay: null, delayUnit: null, calendar: null }));
  it("starts with three working days in a state", () => expect(delayOf(elapsed, offers)).toEqual({ since: "stateSince", delay: 3, delayUnit: "workingDays", calendar: null }));
  it("counts from another time where there is no state", () => expect(delayOf(elapsed, { ...offers, times: [{ key: "created", label: "" }] }).since).toBe("created"));
  it("names a calendar for working days alone", () => {
    expect(delayOf({ ...elapsed, calendar: "office" }, offers).calendar).toBe("office");
    expect(delayOf({ ...elapsed, calendar: "office", delayUnit: "hours" }, offers).calendar).toBeNull();
  });
});
