/** What the administration's pages can do better with a script; each of them works without. */

import "./admin.css";

/** Times in the reader's own zone and manner. */
for (const time of document.querySelectorAll("time")) {
  const at = new Date(time.dateTime);
  time.title = time.textContent ?? "";
  time.textContent = at.toLocaleString(document.documentElement.lang, {
    dateStyle: "medium",
    timeStyle: "short",
  });
}

/** Languages by their names. */
for (const one of document.querySelectorAll<HTMLElement>("[data-language]")) {
  const tag = one.dataset["language"]!;
  one.textContent = nameOf(tag);
}

function nameOf(tag: string): string {
  const names = new Intl.DisplayNames([document.documentElement.lang], { type: "language" });
  return names.of(tag) ?? tag;
}

/** On a phone the sections are one line, and the present one may be far to the side. */
document.querySelector("nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

/** Buttons that copy the text of the element they name. */
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const text = document.getElementById(button.dataset["copy"]!)?.textContent ?? "";
    void navigator.clipboard.writeText(text).then(() => {
      button.textContent = button.dataset["done"]!;
    });
  });
}

/** The widget in the frame wears the colour that is being chosen. */
const frame = document.querySelector<HTMLIFrameElement>("iframe[data-look]");
const colour = document.querySelector<HTMLInputElement>("input[name=accent]");
if (colour) {
  const picker = document.createElement("input");
  picker.type = "color";
  picker.value = toPick(colour.value);
  picker.ariaLabel = colour.dataset["pick"] ?? "";
  colour.after(picker);
  const show = (): void => {
    if (!frame) return;
    const look = new URL(frame.src);
    look.searchParams.set("accent", colour.value);
    frame.src = look.href;
  };
  colour.addEventListener("change", () => {
    picker.value = toPick(colour.value);
    show();
  });
  picker.addEventListener("change", () => {
    colour.value = picker.value;
    show();
  });
}

/** What a colour field can show: six digits, the widget's own colour where there is none. */
function toPick(written: string): string {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/iu.exec(written.trim());
  if (short) return `#${short.slice(1).map((digit) => digit + digit).join("")}`;
  return /^#[0-9a-f]{6}$/iu.test(written.trim()) ? written.trim() : "#3355dd";
}

const difference = document.getElementById("difference");
if (difference && location.search !== "") difference.scrollIntoView();
