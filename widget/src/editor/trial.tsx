/** The draft as a visitor meets it: the real widget in a frame, with switches for who is there and when. */

import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { use } from "../shared/cell";
import { useShared } from "./context";
import { Refused, type Said, type Surroundings } from "./doors";
import { Keep } from "./keep";
import { errors } from "./state";

/** What the frame's page tells of the chat. */
interface Told {
  readonly chatbot: "preview";
  readonly step?: string | null;
  readonly score?: Score;
  readonly said?: readonly Said[];
}

interface Score {
  readonly temperature: string;
  readonly total: number;
  readonly low: number;
  readonly high: number;
}

export function Trial(): JSX.Element {
  const { about, doors, editor, words } = useShared();
  const state = use(editor.state);
  const [around, change] = useState<Surroundings>({
    reps: 1,
    open: true,
    language: about.languages[0] ?? "en",
    page: "/",
    returning: false,
  });
  const [chat, open] = useState<string | null>(null);
  const [said, heard] = useState<readonly Said[]>([]);
  const [tried, triedIn] = useState<Surroundings>(around);
  const [sentence, say] = useState("");
  const [score, scored] = useState<Score | null>(null);

  useEffect(() => {
    const hear = ({ data, origin }: MessageEvent<Told>): void => {
      if (origin !== location.origin || data?.chatbot !== "preview") return;
      if (data.step !== undefined) editor.dispatch({ is: "at step", step: data.step });
      if (data.score) scored(data.score);
      if (data.said) heard(data.said);
    };
    addEventListener("message", hear);
    return () => removeEventListener("message", hear);
  }, []);

  const start = async (): Promise<void> => {
    say("");
    scored(null);
    heard([]);
    triedIn(around);
    editor.dispatch({ is: "at step", step: null });
    try {
      open(await doors.preview(editor.state.value.files, around));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      open(null);
      say(error.message || words.offline);
    }
  };
  const names = new Intl.DisplayNames([about.language], { type: "language" });
  const broken = errors(state).length > 0;
  return (
    <div class="trial">
      <form
        class="switches"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <label>
          <span>{words.trial.reps}</span>
          <select
            value={String(around.reps)}
            onChange={(e) => change({ ...around, reps: Number(e.currentTarget.value) })}
          >
            <option>0</option>
            <option>1</option>
            <option>2</option>
          </select>
        </label>
        <label>
          <span>{words.trial.language}</span>
          <select
            value={around.language}
            onChange={(e) => change({ ...around, language: e.currentTarget.value })}
          >
            {about.languages.map((tag) => (
              <option key={tag} value={tag}>
                {names.of(tag) ?? tag}
              </option>
            ))}
          </select>
        </label>
        <label class="broad">
          <span>{words.trial.page}</span>
          <input
            value={around.page}
            onInput={(e) => change({ ...around, page: e.currentTarget.value })}
          />
        </label>
        <label class="tick">
          <input
            type="checkbox"
            checked={around.open}
            onChange={(e) => change({ ...around, open: e.currentTarget.checked })}
          />
          <span>{words.trial.open}</span>
        </label>
        <label class="tick">
          <input
            type="checkbox"
            checked={around.returning}
            onChange={(e) => change({ ...around, returning: e.currentTarget.checked })}
          />
          <span>{words.trial.returning}</span>
        </label>
        <button type="submit" class="primary" disabled={broken}>
          {chat === null ? words.trial.start : words.trial.again}
        </button>
      </form>
      {sentence === "" ? null : <p class="problem">{sentence}</p>}
      {chat === null ? (
        <p class="calm">{broken ? words.trial.broken : words.trial.none}</p>
      ) : (
        <>
          <p class="outcome" role="status">
            {state.step === null ? null : (
              <span>
                {words.trial.step} <code>{state.step}</code>
              </span>
            )}
            {score === null ? null : (
              <>
                <span class={`badge ${score.temperature}`}>
                  {words.temperature[score.temperature] ?? score.temperature}
                </span>
                <span>
                  {words.trial.score} {score.low}
                  {score.high > score.low ? `–${score.high}` : ""}
                </span>
              </>
            )}
          </p>
          <iframe
            key={chat}
            title={words.trial.frame}
            src={`/admin/preview?${new URLSearchParams({ preview: chat, lang: tried.language })}`}
          />
          <Keep key={chat} said={said} around={tried} />
        </>
      )}
    </div>
  );
}
