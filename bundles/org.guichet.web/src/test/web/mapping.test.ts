import { describe, expect, it } from "vitest";
import { argument, dateFormats, detail, goals, guessValues, doubled, join, joinBy, joinedTo, readMapping, readReport, send, shownCell, target, transform, writePart, type FileColumn } from "../../main/web/model/mapping";

const name: FileColumn = { index: 0, name: "Nom", samples: [] };
const date: FileColumn = { index: 1, name: null, samples: [] };

describe("the mapping of an import", () => {
  it("sends columns by heading, or by place where there is none", () => {
    let mapping = send({ columns: [] }, name, "name");
    mapping = send(mapping, date, "due");
    expect(mapping.columns).toEqual([{ from: ["Nom"], field: "name" }, { from: [1], field: "due" }]);
    expect(send(mapping, name, null).columns).toEqual([{ from: [1], field: "due" }]);
  });

  it("keeps what is said of the cells only while they go to the same field", () => {
    const mapping = transform(send({ columns: [] }, date, "due"), date, "date", "dd/MM/yyyy");
    expect(target(mapping, date)?.transforms).toEqual(["date:dd/MM/yyyy"]);
    expect(target(send(mapping, date, "due"), date)?.transforms).toEqual(["date:dd/MM/yyyy"]);
    expect(target(send(mapping, date, "created"), date)?.transforms).toBeUndefined();
    expect(target(transform(mapping, date, "date", null), date)?.transforms).toBeUndefined();
  });

  it("keeps columns together that are joined, and constants, when they are sent elsewhere", () => {
    const mapping = { columns: [{ from: ["Nom", "Prénom"], join: " ", field: "name" }], constants: { type: "client" } };
    expect(send(mapping, name, "subject")).toEqual({ columns: [{ from: ["Nom", "Prénom"], join: " ", field: "subject" }], constants: { type: "client" } });
  });

  const first: FileColumn = { index: 1, name: "Prénom", samples: ["Anne", ""] };
  const last: FileColumn = { index: 0, name: "Nom", samples: ["Duval", "Roy"] };

  it("joins a column to another and takes it away again", () => {
    const alone = send({ columns: [] }, last, "name");
    const joined = joinBy(join(alone, last, first, true), last, ", ");
    expect(joined.columns).toEqual([{ from: ["Nom", "Prénom"], field: "name", join: ", " }]);
    expect(joinedTo(joined, first)).toHaveLength(1);
    expect([0, 1].map((row) => shownCell(joined.columns[0]!, [last, first], row))).toEqual(["Duval, Anne", "Roy"]);
    expect(join(joined, last, first, false).columns).toEqual(alone.columns);
  });

  it("takes a column apart into several fields", () => {
    const whole: FileColumn = { index: 0, name: "Contact", samples: ["Duval  Anne Marie", "Roy"] };
    let mapping = transform(send({ columns: [] }, whole, "lastName"), whole, "part", writePart({ place: 1, rest: false, separator: " " }));
    mapping = { columns: [...mapping.columns, { from: ["Contact"], field: "firstName", transforms: ["upper", "part:2+: "] }] };
    mapping = transform(mapping, whole, "part", "2+: ", 1);
    expect(goals(mapping, whole).map((one) => one.transforms)).toEqual([["part:1: "], ["part:2+: ", "upper"]]);
    expect(goals(mapping, whole).map((one) => shownCell(one, [whole], 0))).toEqual(["Duval", "ANNE MARIE"]);
    expect(goals(mapping, whole).map((one) => shownCell(one, [whole], 1))).toEqual(["Roy", ""]);
    expect(send(mapping, whole, null, 0).columns).toHaveLength(1);
    expect(target(send(mapping, whole, "firstName", 0), whole)?.transforms).toEqual(["part:1: "]);
  });

  it("shows parts between other separators as the server will", () => {
    const city: FileColumn = { index: 0, name: "Ville", samples: ["69003; Lyon ;FR"] };
    const shown = (part: string) => shownCell({ from: ["Ville"], field: "city", transforms: [`part:${part}`] }, [city], 0);
    expect([shown("2:;"), shown("2+:;"), shown("4:;"), shown("1")]).toEqual(["Lyon", "Lyon ;FR", "", "69003;"]);
  });

  it("names fields that are written twice", () => {
    expect(doubled({ columns: [{ from: ["a"], field: "x" }, { from: ["b"], field: "x" }, { from: ["c"], field: "y" }] })).toEqual(["x"]);
  });

  it("begins empty where the text cannot be read", () => {
    expect(readMapping("{oops")).toEqual({ columns: [] });
    expect(readMapping(null)).toEqual({ columns: [] });
  });
});

describe("the report of refused rows", () => {
  it("is read with its quotes and line breaks, up to a limit", () => {
    const text = '\uFEFFLigne;Raison;Contenu\r\n3;"Dit ""non""; deux fois";"a\nb"\r\n4;x;y\r\n';
    expect(readReport(text, 2)).toEqual([["Ligne", "Raison", "Contenu"], ["3", 'Dit "non"; deux fois', "a\nb"]]);
    expect(readReport(text, 9)).toHaveLength(3);
    expect(readReport("a;b", 9)).toEqual([["a", "b"]]);
  });
});

describe("guesses", () => {
  const all = ["dd/MM/yyyy", "yyyy-MM-dd", "MM/dd/yyyy", "dd/MM/yyyy HH:mm"];
  it("dates by all their samples", () => {
    expect(dateFormats(["21/11/2026", "03/02/2025", ""], all)).toEqual(["dd/MM/yyyy"]);
    expect(dateFormats(["03/02/2025"], all)).toEqual(["dd/MM/yyyy", "MM/dd/yyyy"]);
    expect(dateFormats(["2026-11-21"], all)).toEqual(["yyyy-MM-dd"]);
    expect(dateFormats(["21/11/2026 14:05"], all)).toEqual(["dd/MM/yyyy HH:mm"]);
    expect(dateFormats(["hier"], all)).toEqual([]);
    expect(dateFormats([], all)).toEqual([]);
  });
  it("choices by key or label, without accents and capitals", () => {
    const choices = [{ key: "critical", label: "Critique" }, { key: "minor", label: "Mineur" }, { key: "active", label: "Actif" }];
    expect(guessValues(["CRITIQUE", "mineure", "minor", "?", ""], choices)).toEqual({ CRITIQUE: "critical", mineure: "minor", minor: "minor" });
    expect(guessValues(["Oui", "N"], [{ key: "true", label: "x" }, { key: "false", label: "y" }])).toEqual({ Oui: "true", N: "false" });
  });
  it("what is said of a column goes when it says nothing", () => {
    const column = { index: 0, name: "Ville", samples: [] };
    const mapped = detail(send({ columns: [] }, column, "city"), column, { values: { a: "b" }, lookup: { by: "name" } });
    expect(mapped.columns[0]).toMatchObject({ values: { a: "b" }, lookup: { by: "name" } });
    expect(detail(mapped, column, { values: {}, lookup: { by: null } }).columns[0]).toEqual({ from: ["Ville"], field: "city" });
    expect(argument({ from: [0], field: "x", transforms: ["pad:5", "trim"] }, "pad")).toBe("5");
    expect(argument({ from: [0], field: "x", transforms: ["pad:5", "trim"] }, "trim")).toBe("");
    expect(argument(undefined, "trim")).toBeNull();
  });

  it("shows a share as per cent", () => {
    const column: FileColumn = { index: 0, name: "remise", samples: ["0.4", "1 234,5", "gratuit", ""], guess: null } as unknown as FileColumn;
    const shown = (row: number) => shownCell({ from: [0], field: "discount", transforms: ["times:100"] }, [column], row);
    expect([0, 1, 2, 3].map(shown)).toEqual(["40", "123450", "gratuit", ""]);
  });
});
