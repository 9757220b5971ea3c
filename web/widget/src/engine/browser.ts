import type { OpenSocket } from "./link";

/** Opens the browser's WebSocket below a channel's address. */
export function openSocket(base: string): OpenSocket {
  return (on) => {
    const socket = new WebSocket(`${base.replace(/^http/, "ws")}/socket`);
    socket.onopen = on.open;
    socket.onmessage = (event) => on.text(String(event.data));
    socket.onclose = on.closed;
    return socket;
  };
}
