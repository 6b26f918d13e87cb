// Pages work without this script. It keeps a copy of recent pages for when there is no network and
// says when there is none.
"use strict";
if ("serviceWorker" in navigator) {
  addEventListener("load", () => navigator.serviceWorker.register("/service-worker.js").catch(() => {}));
}
const note = document.querySelector(".offline-note");
if (note) {
  const show = () => { note.hidden = navigator.onLine; };
  addEventListener("online", show);
  addEventListener("offline", show);
  show();
}
// What was left empty stays out of the address of a list.
document.querySelector(".finder")?.addEventListener("formdata", ({ formData }) => {
  for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
});
