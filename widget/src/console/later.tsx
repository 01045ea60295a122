/** What is needed now and then is loaded when it is first needed. */

import { useEffect, useState } from "preact/hooks";
import { desk } from "./context";

type More = typeof import("./more");

let more: More | null = null;

/**
 * What explains a lead, dialogs and settings, with their words: null until it is there. `failed` is
 * called when it cannot be loaded.
 */
export function useMore(failed?: () => void): More | null {
  const [, loaded] = useState(false);
  useEffect(() => {
    if (more !== null) return;
    load(desk.state.value.me.language).then(
      (it) => {
        more = it;
        loaded(true);
      },
      () => {
        desk.dispatch({
          is: "noticed",
          notice: { is: "refused", code: "not_loaded", conversation: "" },
        });
        failed?.();
      },
    );
  }, []);
  return more;
}

async function load(language: string): Promise<More> {
  const words = language.startsWith("de")
    ? import("./words/de_later").then(({ deLater }) => deLater)
    : import("./words/en_later").then(({ enLater }) => enLater);
  const it = await import("./more");
  it.shareLater(await words);
  return it;
}
