/** Answers that need more than one click: several choices, a rating, a file. Loaded when first asked. */
import type { AskActions } from "./ask";
import type { Line } from "./chat";
import type { Kit } from "./kit";
import type { Texts } from "./texts/en";

const ENGLISH = {
  done: "Done",
  pick: "Choose {n} to {m}",
  browse: "Choose a file",
  here: "or drop or paste it here",
  cancel: "Cancel",
  kind: "Only these can be sent: {n}",
  large: "At most {m} MB can be sent.",
};

const MB = 1024 * 1024;
const TOO_LARGE = 413;
const WRONG_KIND = 422;

type Answer = (line: Line, act: AskActions, kit: Kit, words: Texts & typeof ENGLISH) => Node;

export function answers(line: Line, act: AskActions, kit: Kit): Node {
  const kinds: Readonly<Record<string, Answer>> = { rating, file };
  const words = { ...ENGLISH, ...kit.texts };
  return (kinds[line.input!.kind] ?? several)(line, act, kit, words);
}

const several: Answer = ({ seq, choices = [], input }, act, { h, fill }, words) => {
  const [least, most] = input?.pick ?? [1, choices.length];
  const boxes = choices.map(({ value, label }) => ({
    label,
    box: h("input", { type: "checkbox", value }),
  }));
  const done = h("button", { type: "submit", className: "main", disabled: true }, words.done);
  const chosen = () => boxes.filter(({ box }) => box.checked);
  const form = h(
    "form",
    { className: "several" },
    h("p", {}, fill(words.pick, { n: least, m: most })),
    ...boxes.map(({ box, label }) => h("label", { dir: "auto" }, box, label)),
    done,
  );
  form.onchange = () => {
    const count = chosen().length;
    done.disabled = count < least || count > most;
    for (const { box } of boxes) box.disabled = !box.checked && count >= most;
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    const picked = chosen();
    const values = picked.map(({ box }) => box.value);
    act.choose(values, picked.map(({ label }) => label).join(", "), seq);
  };
  return form;
};

const rating: Answer = ({ seq, input }, act, { h }) => {
  const m = input?.scale ?? 5;
  return h(
    "div",
    { className: "rating" },
    ...Array.from({ length: m }, (_, index) => {
      const n = `${index + 1}`;
      return h(
        "button",
        { ariaLabel: `${n} / ${m}`, onclick: () => act.say(n, seq) },
        n,
      );
    }),
  );
};

/** A file by picker, drop or paste: it is sent at once, and its reference is the answer. */
const file: Answer = ({ seq, input }, act, { h, fill, panel }, words) => {
  const { accept = [], max_mb: m = 5 } = input!;
  const n = accept.join(", ").toUpperCase();
  const endings = accept.map((kind) => `.${kind}`.replace("jpg", "jpg,.jpeg")).join();
  const picker = h("input", { type: "file", accept: endings, hidden: true });
  const button = h("button", {}, words.browse);
  const bar = h("progress", { hidden: true });
  const said = h("p", { role: "status" });
  const zone = h(
    "div",
    { className: "file" },
    picker,
    button,
    h("p", {}, `${words.here} (${n && `${n}, `}≤ ${m} MB)`),
    bar,
    said,
  );
  let going: XMLHttpRequest | undefined;

  const show = (text: string, request?: XMLHttpRequest) => {
    going = request;
    bar.hidden = !request;
    button.textContent = request ? words.cancel : words.browse;
    said.textContent = bar.ariaLabel = text;
  };
  /** Why the server did not take it, by its status; that of a wrong kind or size is said before, too. */
  const refuse = (status: number) => {
    const why = status === TOO_LARGE ? words.large : status === WRONG_KIND && n ? words.kind : "";
    show(fill(why || words.unsent, { m, n }));
  };
  const send = (chosen: File) => {
    if (chosen.size > m * MB) return refuse(TOO_LARGE);
    if (n && !endings.split(",").some((ending) => chosen.name.toLowerCase().endsWith(ending))) {
      return refuse(WRONG_KIND);
    }
    const [address, token] = act.door();
    const form = new FormData();
    form.append("token", token);
    form.append("for", `${seq}`);
    form.append("file", chosen);
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => (bar.value = loaded / total);
    request.onloadend = () => {
      if (request.status !== 200) return refuse(request.status);
      const answer = JSON.parse(request.responseText) as { file: string };
      if (zone.isConnected) act.choose(answer.file, chosen.name, seq);
    };
    request.open("POST", address);
    request.send(form);
    show(chosen.name, request);
  };

  button.onclick = () => (going ? going.abort() : picker.click());
  picker.onchange = () => {
    send(picker.files![0]!);
    picker.value = ""; // the same file may be chosen again
  };
  panel.ondragover = (event) => zone.isConnected && event.preventDefault();
  panel.ondrop = panel.onpaste = (event: DragEvent | ClipboardEvent) => {
    const given = "dataTransfer" in event ? event.dataTransfer : (event as ClipboardEvent).clipboardData;
    const chosen = given?.files[0];
    if (!zone.isConnected || !chosen) return;
    event.preventDefault();
    if (!going) send(chosen);
  };
  return zone;
};
