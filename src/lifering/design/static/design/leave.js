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

  /* Five minutes before the answers are gone, say so; one press keeps them, and what is ticked stays. */
  var ends = document.querySelector("[data-ends]");
  var KEPT = 30 * 60000, WARN = 25 * 60000;
  if (ends) {
    var end = Date.now() + Number(ends.getAttribute("data-ends")) * 1000;
    var look = function () {
      var left = end - Date.now();
      ends.hidden = left > KEPT - WARN || left < 0;
    };
    setInterval(look, 10000);
    var kept = function (hour) {
      document.querySelectorAll("[data-until]").forEach(function (until) { until.textContent = hour; });
      end = Date.now() + KEPT;
      look();
    };
    /* Asked for by this page, so that it goes with this page: a beacon could bring back what was left. */
    ends.querySelector("button").addEventListener("click", function (event) {
      if (!window.fetch) return;
      event.preventDefault();
      fetch(ends.querySelector("form").action, { method: "POST", headers: { Accept: "text/plain" } }).then(function (answer) {
        if (!/^text\/plain/.test(answer.headers.get("Content-Type"))) return window.location.reload();
        return answer.text().then(kept);
      }).catch(function () { /* Nothing came back: the note stays, to be pressed again. */ });
    });
  }

  /* Where something may be printed, a button does it; without this script the browser's own menu does. */
  var print = document.querySelector("[data-print]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", function () { window.print(); });
  }

  /* A page that comes back from the browser's memory is asked for again. */
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) window.location.reload();
  });
})();
