/** Vite puts the file's text into the bundle. */
declare module '*.json?raw' {
  const text: string;
  export default text;
}
