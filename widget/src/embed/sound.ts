/** The sound of a new message, for who has switched it on. */

let speaker: AudioContext | undefined;

/** Rings once, in however many tabs the same line arrives. */
export function ring(line: string): void {
  // A page without https has no locks: there every tab rings.
  if (!navigator.locks) return play();
  void navigator.locks.request(line, { ifAvailable: true }, (lock) => {
    if (!lock) return undefined;
    play();
    return new Promise((done) => setTimeout(done, 1000));
  });
}

/** A short tone that fades. A browser that wants a click on the page first stays silent. */
function play(): void {
  speaker ??= new AudioContext();
  const { currentTime, destination } = speaker;
  const tone = speaker.createOscillator();
  const volume = speaker.createGain();
  tone.connect(volume).connect(destination);
  volume.gain.setValueAtTime(0.1, currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, currentTime + 0.4);
  tone.frequency.value = 660;
  tone.start();
  tone.stop(currentTime + 0.4);
}
