import type { Line } from "./chat";
import { h } from "./dom";
import type { Kit } from "./kit";

export interface AskActions {
  choose(value: string | readonly string[], label: string, seq?: number): void;
  say(text: string, seq?: number, trap?: string): void;
  /** Where a file goes, and whose it is. */
  door(): readonly [address: string, token: string];
}

/** The open question's answers to click: quick replies, consent, several of them, a rating, a file. */
export function ask(line: Line, act: AskActions, kit: Kit): Node {
  const { seq, input, choices = [] } = line;
  const kind = input?.kind ?? "";
  const consent = kind === "consent";
  const group = h("div", { className: consent ? "ask two" : "ask", role: "group" });
  group.setAttribute("aria-labelledby", `l${line.id ?? seq}`);
  if (/multi|rating|file/.test(kind)) {
    import("./answers").then(
      ({ answers }) => group.append(answers(line, act, kit)),
      () => undefined, // the visitor can still type the answer
    );
    return group;
  }
  group.append(
    ...choices.map(({ value, label }) =>
      h("button", { dir: "auto", onclick: () => act.choose(value, label, seq) }, label),
    ),
  );
  return group;
}
