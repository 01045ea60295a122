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

export type Composer = ReturnType<typeof openComposer>;

/**
 * Where the visitor writes. Any words are welcome at any question: nothing is checked here.
 * `trap`: what stands in a field that no person sees or reaches.
 */
export function openComposer(say: (text: string, trap: string) => void, typing: () => void) {
  let kind = "";
  /** What the page knows of the visitor, put into the field of its kind. */
  let offer = "";

  const make = (shape: (typeof FIELDS)[string] | undefined): Field => {
    const common = { maxLength: 4000, dir: "auto", enterKeyHint: "send", oninput: typing };
    if (shape) {
      const [type, autocomplete = type, inputMode = ""] = shape;
      return h("input", { ...common, type, inputMode, autocomplete: autocomplete as AutoFill });
    }
    return h("textarea", {
      ...common,
      rows: 1,
      onkeydown: (event: KeyboardEvent) => {
        if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        element.requestSubmit();
      },
    });
  };

  let field = make(undefined);
  const button = h("button", {}, "➤");
  const trap = h("input", {
    className: "sr",
    name: "website",
    autocomplete: "off",
    tabIndex: -1,
    ariaHidden: "true",
  });
  const element = h("form", { className: "write", noValidate: true }, field, button, trap);
  element.onsubmit = (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (text) say(text, trap.value);
    field.value = "";
  };
  const focus = () => field.focus({ preventScroll: true });

  return {
    element,
    focus,

    /**
     * Shapes the field for the open question; what is half written stays.
     * `known`: answers by kind that the visitor only has to send.
     */
    show(hint: InputHint | undefined, texts: Texts, known: Readonly<Record<string, string>>): void {
      const wanted = hint?.kind ?? "";
      if (wanted !== kind) {
        kind = wanted;
        const before = field;
        const { value } = before;
        const focused = before.matches(":focus");
        const half = value === offer ? "" : value;
        offer = known[kind] ?? "";
        field = make(FIELDS[kind]);
        field.value = half || offer;
        before.replaceWith(field);
        if (focused) focus();
      }
      field.placeholder = field.ariaLabel = hint?.placeholder ?? texts.write;
      button.ariaLabel = texts.send;
    },
  };
}
