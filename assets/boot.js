// Starts the app. It stands in a file of its own because the content security policy forbids
// scripts in the page; the addresses of the app are in the attributes of the script element.

const root = document.documentElement;
const breakdown = () => { document.getElementById("breakdown").hidden = false; };

// The first content speaks the language that the app will speak.
let chosen = null;
try { chosen = localStorage.getItem("vijfblik/language"); } catch { /* storage is blocked: the app says so */ }
const languages = [chosen, ...navigator.languages].filter(Boolean).map((code) => code.slice(0, 2).toLowerCase());
root.lang = languages.find((code) => code === "nl" || code === "en") ?? "nl";

// Only the home page has first content; elsewhere an empty page is calmer than the wrong one.
if (location.hash.replace(/[#/]/g, "") !== "") root.dataset.deep = "";

// A file dropped before the app is there would take its place. The app takes files as soon as it runs.
for (const kind of ["dragover", "drop"]) {
  addEventListener(kind, (event) => { if (event.dataTransfer?.types.includes("Files")) event.preventDefault(); });
}

const { appJs, appWasm } = document.querySelector("script[data-app-js]").dataset;
import(new URL(appJs, document.baseURI).href)
  .then((app) => app.default({ module_or_path: new URL(appWasm, document.baseURI) }))
  .catch((error) => { breakdown(); console.error(error); });
