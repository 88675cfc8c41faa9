/** The translated sentence with this name from the page, with its {placeholders} filled in. */
export function say(name, values = {}) {
  const sentence = document.getElementById("wb-words")?.dataset[name] ?? "";
  return sentence.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}
