/* Leave this page, quicker than a link: blank at once, forget, and take this page out of the history.
   Without this script the link does the same through the server. Shift three times does it too. */
(function () {
  "use strict";
  var link = document.querySelector("[data-leave]");
  var presses = [];
  var WITHIN = 5000;

  var tabs = window.BroadcastChannel ? new BroadcastChannel("leave") : null;

  function blank() {
    document.documentElement.classList.add("left");
    document.title = "\u200b";
    window.location.replace(link.href);
  }

  function leave(event) {
    if (event) event.preventDefault();
    if (tabs) tabs.postMessage(1);
    if (navigator.sendBeacon) navigator.sendBeacon(link.href);
    blank();
  }

  /* Leaving one tab leaves them all. */
  if (tabs) tabs.onmessage = blank;

  link.addEventListener("click", leave);

  document.addEventListener("keyup", function (event) {
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    var now = Date.now();
    presses = presses.filter(function (at) { return now - at < WITHIN; }).concat(now);
    if (presses.length === 3) leave();
  });

  /* A page that comes back from the browser's memory is asked for again. */
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) window.location.reload();
  });
})();
