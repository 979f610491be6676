  /* Keys.  1-9 choose, and so do Alt+1-9: the desktop keeps 1-4 for its own buttons.  Enter or
     space on a row that Tab reached chooses it and lets it go, so that the next Enter shows the
     answer.  The desktop keeps these two as well: there Enter shows the answer at once, and the
     row that has the focus counts as chosen. */
  function onDigits(act) {
    function pressed(event) {
      if (!document.documentElement.contains(card)) {
        document.removeEventListener('keydown', pressed, true);
        return;
      }
      var digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code || '');
      if (!digit || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (/^(?:INPUT|TEXTAREA)$/.test(event.target.tagName)) return;
      if (act(Number(digit[1]) - 1)) { event.preventDefault(); event.stopPropagation(); }
    }
    document.addEventListener('keydown', pressed, true);
  }
  var desktop = /QtWebEngine/.test(navigator.userAgent);
  function cover(row, role, act, reach) {
    /* A real link covers the row: it is the one thing that every client's tap gestures spare. */
    var link = document.createElement('a');
    link.className = 'g-hit tappable';
    link.href = '#';
    link.draggable = false;
    if (role) link.setAttribute('role', role);
    link.setAttribute('aria-label', row.textContent);
    link.onclick = function () { act(); return false; };
    link.onkeydown = function (event) {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      event.stopPropagation();
      act();
      link.blur();
    };
    if (desktop && reach) {
      link.onfocus = function () { if (link.matches(':focus-visible')) reach(true); };
      /* Showing the answer takes the row away, and its focus goes nowhere. */
      link.onblur = function (event) { if (event.relatedTarget) reach(false); };
    }
    row.appendChild(link);
    return link;
  }
