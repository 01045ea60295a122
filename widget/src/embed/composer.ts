import type { InputHint } from "../shared/frames";
import { h } from "./dom";
import type { Texts } from "./texts/en";

/** Kinds of answer with a keyboard of their own: type, what the browser may fill in (the same), keyboard. */
const FIELDS: Readonly<Record<string, readonly [type: string, fills?: string, keys?: string]>> = {
  name: ["text", "name"],
  company: ["text", "organization"],
  job_title: ["text", "organization-title"],
  email: ["email"],
  phone: ["tel"],
  url: ["url"],
  number: ["text", "off", "decimal"],
};

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Where the visitor writes. Any words are welcome at any question: nothing is checked here. */
export class Composer {
  readonly element: HTMLFormElement;
  readonly #typing: () => void;
  #kind = "";
  /** What the page knows of the visitor, put into the field of its kind. */
  #offer = "";
  #field: Field;

  constructor(say: (text: string) => void, typing: () => void) {
    this.#typing = typing;
    this.#field = this.#make(undefined);
    this.element = h("form", { className: "write", noValidate: true }, this.#field, h("button", {}, "➤"));
    this.element.onsubmit = (event) => {
      event.preventDefault();
      const text = this.#field.value.trim();
      if (text) say(text);
      this.#field.value = "";
    };
  }

  /**
   * Shapes the field for the open question; what is half written stays.
   * `known`: answers by kind that the visitor only has to send.
   */
  show(hint: InputHint | undefined, texts: Texts, known: Readonly<Record<string, string>>): void {
    const kind = hint?.kind ?? "";
    if (kind !== this.#kind) {
      this.#kind = kind;
      const before = this.#field;
      const focused = (before.getRootNode() as ShadowRoot).activeElement === before;
      this.#field = this.#make(FIELDS[kind]);
      const { value } = before;
      const half = value === this.#offer ? "" : value;
      this.#offer = known[kind] ?? "";
      this.#field.value = half || this.#offer;
      before.replaceWith(this.#field);
      if (focused) this.focus();
    }
    const words = hint?.placeholder ?? texts.write;
    this.#field.placeholder = this.#field.ariaLabel = words;
    this.element.querySelector("button")!.ariaLabel = texts.send;
  }

  focus(): void {
    this.#field.focus({ preventScroll: true });
  }

  #make(field: (typeof FIELDS)[string] | undefined): Field {
    const common = { maxLength: 4000, dir: "auto", enterKeyHint: "send", oninput: this.#typing };
    if (field) {
      const [type, autocomplete = type, inputMode = ""] = field;
      return h("input", { ...common, type, inputMode, autocomplete: autocomplete as AutoFill });
    }
    return h("textarea", {
      ...common,
      rows: 1,
      onkeydown: (event: KeyboardEvent) => {
        if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        this.element.requestSubmit();
      },
    });
  }
}
