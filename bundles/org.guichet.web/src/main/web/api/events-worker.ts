/** The shared worker: holds the one connection of the browser and passes events on to every tab that joined. */
import { Stream } from "./stream";

interface Join {
  do: "join" | "leave" | "hurry";
  url: string;
  user: number | null;
}

const ports = new Set<MessagePort>();
let stream: Stream | null = null;
let user: number | null = null;

function spread(name: string, data: unknown): void {
  ports.forEach((port) => port.postMessage({ name, data }));
}

function heard(port: MessagePort, message: Join): void {
  if (message.do === "leave") {
    ports.delete(port);
    if (ports.size === 0) {
      stream?.stop();
    }
    return;
  }
  if (message.do === "hurry") {
    stream?.hurry();
    return;
  }
  ports.add(port);
  stream ??= new Stream(message.url, spread);
  if (user !== message.user) {
    user = message.user;
    stream.stop(true);
  }
  stream.start();
  port.postMessage({ name: "connection", data: { up: stream.connected || undefined } });
}

(self as unknown as { onconnect: (event: MessageEvent) => void }).onconnect = (event) => {
  const port = event.ports[0]!;
  port.onmessage = (message: MessageEvent<Join>) => heard(port, message.data);
};
