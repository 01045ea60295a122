/** A style sheet: the embedded widget imports its text, the console links it. */
declare module "*.css" {
  const text: string;
  export default text;
}
