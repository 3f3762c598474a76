import { describe, expect, it } from "vitest";
import { choose, chosen, toggle, type ChannelOffer, type Wishes } from "../../main/web/model/wishes";

const mail: ChannelOffer = { key: "mail", label: "Courriel", paid: false, address: "a@b.example", unasked: ["assigned", "mentioned"] };
const sms: ChannelOffer = { key: "sms", label: "SMS", paid: true, address: null, unasked: [] };

describe("wishes", () => {
  it("are those of the channel before anybody chose, and the reader's own from then on", () => {
    expect(chosen({}, mail)).toEqual(["assigned", "mentioned"]);
    expect(chosen({}, sms)).toEqual([]);
    expect(chosen({ channels: { mail: [] } }, mail)).toEqual([]);
  });

  it("begin with what held so far, and leave other channels alone", () => {
    const before: Wishes = { off: ["state"], channels: { pigeon: ["team"] }, digest: ["pigeon"] };
    const after = choose(before, mail, "assigned", false);
    expect(after.channels).toEqual({ pigeon: ["team"], mail: ["mentioned"] });
    expect(after.digest).toEqual(["pigeon"]);
    expect(choose(after, mail, "rule", true).channels!["mail"]).toEqual(["mentioned", "rule"]);
    expect(before.channels).toEqual({ pigeon: ["team"] });
  });

  it("have nothing twice", () => {
    expect(toggle(["a", "b"], "b", true)).toEqual(["a", "b"]);
    expect(toggle(undefined, "a", true)).toEqual(["a"]);
    expect(toggle(["a", "b"], "a", false)).toEqual(["b"]);
  });
});
