/// <reference lib="webworker" />
import type { ToKeeper, ToPage } from "./frames";
import { keeperOf } from "./keeper";

declare const self: SharedWorkerGlobalScope;

const keeper = keeperOf(self.location);

self.onconnect = (event) => {
  const port = event.ports[0];
  if (!port) return;
  const number = keeper.attach((message: ToPage) => port.postMessage(message));
  port.onmessage = (said: MessageEvent<ToKeeper>) => keeper.hear(number, said.data);
};
