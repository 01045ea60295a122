/** What talks to the server: loaded with the first key or click inside the panel. */
import type { ToVisitor } from "../shared/frames";
import type { Events, Ports, Transport } from "./connection";
import type { Memory } from "./memory";

export { openConnection } from "./connection";

/** The outside world of a connection: the network, the clock, the page. */
export function openPorts(
  server: string,
  site: string,
  language: () => string,
  memory: Memory,
  openPoll: (url: string, events: Events) => Transport,
): Ports {
  const { globalPrivacyControl: gpc } = navigator as { globalPrivacyControl?: boolean };
  return {
    open: (events, polling) =>
      polling
        ? openPoll(`${server}/poll/visitor?site=${site}`, events)
        : openSocket(`${server.replace("http", "ws")}/ws/visitor?site=${site}`, events),
    after: (ms, call) => {
      const timer = setTimeout(call, ms);
      return () => clearTimeout(timer);
    },
    random: Math.random,
    about: () => ({
      page: { url: location.href, title: document.title, referrer: document.referrer },
      locale: language(),
      time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...(gpc && { gpc }),
    }),
    storedToken: () => memory.token,
  };
}

/** Opens a WebSocket; what is sent before it is open is dropped, as there is nobody yet. */
function openSocket(url: string, events: Events): Transport {
  const socket = new WebSocket(url);
  socket.onopen = () => events.opened();
  socket.onmessage = ({ data }) => events.received(JSON.parse(String(data)) as ToVisitor);
  socket.onclose = ({ code }) => events.closed(code);
  return {
    send: (frame) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
    },
    close: () => {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    },
  };
}
