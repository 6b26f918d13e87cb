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
