import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EventParser, Stream } from "../../main/web/api/stream";

describe("the text of an event stream", () => {
  it("is cut into events wherever the pieces end", () => {
    const parser = new EventParser();
    const text = 'retry: 3000\n\nid: 7\nevent: record\ndata: {"type":"tickets",\ndata: "id":42}\n\n: still here\n\nevent: types\r\ndata: {}\r\n\r\n';
    const events = [...text].flatMap((letter) => parser.push(letter));
    expect(events).toEqual([{ name: "record", id: "7", data: { type: "tickets", id: 42 } }, { name: "types", id: null, data: {} }]);
  });
});

describe("the connection", () => {
  const asked: Record<string, string>[] = [];
  const told: string[] = [];
  const answers: (() => Promise<Response>)[] = [];
  let stream: Stream;

  const speaking = (text: string, end = true) => () => Promise.resolve(new Response(new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text));
      if (end) {
        controller.close();
      }
    },
  }), { status: 200 }));

  beforeEach(() => {
    vi.useFakeTimers();
    asked.length = told.length = answers.length = 0;
    stream = new Stream("api/events", (name, data) => told.push(name === "connection" ? `up ${(data as { up: boolean }).up}` : name),
      (_url, init) => {
        asked.push(init!.headers as Record<string, string>);
        return (answers.shift() ?? (() => new Promise<Response>(() => undefined)))();
      });
  });

  afterEach(() => {
    stream.stop();
    vi.useRealTimers();
  });

  it("comes back after a loss and asks for what it missed", async () => {
    answers.push(speaking('id: 5\nevent: hello\ndata: {"revision":1}\n\nid: 6\nevent: record\ndata: {}\n\n'), speaking("", false));
    stream.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual(["up true", "record", "up false"]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(asked[1]!["Last-Event-ID"]).toBe("6");
    expect(told.slice(3)).toEqual(["up true", "reconnected"]);
  });

  it("waits longer the longer the server is away, but not once the network is back", async () => {
    answers.push(...Array.from({ length: 9 }, () => () => Promise.reject(new TypeError("away"))));
    stream.start();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.length).toBeLessThan(6);
    const before = asked.length;
    stream.hurry();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked.length).toBe(before + 1);
  });

  it("stops where the session has ended, and begins again when told to", async () => {
    answers.push(() => Promise.resolve(new Response("", { status: 401 })));
    stream.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual(["signed-out"]);
    expect(asked.length).toBe(1);
    stream.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked.length).toBe(2);
  });

  it("tells that types changed while it was away", async () => {
    answers.push(speaking('event: hello\ndata: {"revision":1}\n\n'), speaking('event: hello\ndata: {"revision":2}\n\n', false));
    stream.start();
    await vi.advanceTimersByTimeAsync(3000);
    expect(told).toEqual(["up true", "up false", "up true", "reconnected", "types"]);
  });

  it("does not trust a silent line", async () => {
    answers.push(() => Promise.resolve(new Response(new ReadableStream(), { status: 200 })));
    stream.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual(["up true"]);
    await vi.advanceTimersByTimeAsync(55_000);
    expect(told[1]).toBe("up false");
  });

  it("begins anew for somebody else", async () => {
    answers.push(speaking("id: 9\nevent: record\ndata: {}\n\n", false));
    stream.start();
    await vi.advanceTimersByTimeAsync(0);
    stream.stop(true);
    stream.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked[1]!["Last-Event-ID"]).toBeUndefined();
  });
});
