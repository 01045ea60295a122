/**
 * Beside the widget on the page in the editor's frame: passes on which step a trial is at and how it
 * scores, which the server tells on the widget's own connection, and opens the chat.
 */

const Plain = window.WebSocket;

window.WebSocket = class extends Plain {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols);
    this.addEventListener("message", ({ data }) => {
      const frame = JSON.parse(String(data)) as Record<string, unknown>;
      const { type } = frame;
      if (type !== "step" && type !== "score") return;
      const told = type === "step" ? { step: frame["step"] ?? null } : { score: frame["result"] };
      parent.postMessage({ chatbot: "preview", ...told }, location.origin);
    });
  }
};

addEventListener("load", () => {
  (window as unknown as { chatbot?: { open(): void } }).chatbot?.open();
});
