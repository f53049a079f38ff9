// @ts-check

/** @type {Record<string, "video" | "image" | "audio">} */
const KINDS = {
  mp4: "video",
  webm: "video",
  mov: "video",
  m4v: "video",
  png: "image",
  jpg: "image",
  jpeg: "image",
  webp: "image",
  gif: "image",
  avif: "image",
  mp3: "audio",
  wav: "audio",
  m4a: "audio",
  ogg: "audio",
  flac: "audio",
  aac: "audio",
};

/**
 * What an address may show: as its path's end says, and over https alone, for the page may load nothing else. Undefined where nobody can say.
 * @param {string} address
 */
export function mediaKindOf(address) {
  const url = webAddress(address);
  if (url?.protocol !== "https:") return undefined;
  return KINDS[url.pathname.split(".").at(-1)?.toLowerCase() ?? ""];
}

/**
 * The address where it is one of the web; undefined where it is anything else, which is text and no link.
 * @param {string} address
 */
export function webAddress(address) {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url?.protocol === "https:" || url?.protocol === "http:" ? url : undefined;
}
