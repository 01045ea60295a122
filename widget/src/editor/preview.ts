/**
 * Beside the widget on the page in the editor's frame: passes on which step a trial is at, how it scores and what
 * was said so far, all of which pass by on the widget's own connection, and opens the chat.
 */

const Plain = window.WebSocket;

/** A text that was typed, or the values of what was clicked. */
type Said = string | readonly string[];

/** The visitor's side of the chat, in the order the server took it. */
let said: readonly Said[] = [];
let chat = "";
const sent = new Map<string, Said>();

function tell(what: object): void {
  parent.postMessage({ chatbot: "preview", ...what }, location.origin);
}

function went(frame: Record<string, unknown>): void {
  const { type, id, text, value } = frame;
  if (type === "message") sent.set(String(id), String(text));
  else if (type === "choice") sent.set(String(id), Array.isArray(value) ? value.map(String) : [String(value)]);
}

function came(frame: Record<string, unknown>): void {
  switch (frame["type"]) {
    case "welcome": // another token is another chat, which begins anew
      if (frame["token"] === chat) return;
      chat = String(frame["token"]);
      said = [];
      return tell({ said });
    case "ack": {
      const id = String(frame["id"]);
      const taken = sent.get(id);
      if (taken === undefined) return;
      sent.delete(id);
      said = [...said, taken];
      return tell({ said });
    }
    case "step":
      return tell({ step: frame["step"] ?? null });
    case "score":
      return tell({ score: frame["result"] });
  }
}

window.WebSocket = class extends Plain {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols);
    this.addEventListener("message", ({ data }) => came(JSON.parse(String(data))));
  }

  override send(data: Parameters<WebSocket["send"]>[0]): void {
    went(JSON.parse(String(data)));
    super.send(data);
  }
};

addEventListener("load", () => {
  (window as unknown as { chatbot?: { open(): void } }).chatbot?.open();
});
