/* Joining for 匹配题: tap one on the left, one on the right; on the back, which were right.  Without
   this script the card is complete: numbers on the left, letters on the right, pairs on the back.
   What was joined goes from front to back as in pick.js. */
(function () {
  var card = document.querySelector('.g[data-match]');
  if (!card || card.getAttribute('data-on')) return;
  card.setAttribute('data-on', '1');
  var KEY = 'cika-match';
  var id = card.getAttribute('data-match');

  function all(selector) { return [].slice.call(card.querySelectorAll(selector)); }
  function letter(n) { return String.fromCharCode(65 + n); }
{{>keys.js}}
  function save(state) {
    window.cikaMatch = state;
    try { sessionStorage.setItem(KEY, JSON.stringify(state)); } catch (e) { /* no storage here */ }
  }
  function load() {
    var state = window.cikaMatch;
    try { state = JSON.parse(sessionStorage.getItem(KEY)) || state; } catch (e) { /* as above */ }
    return state && state.id === id ? state : null;
  }
  function note(row, text) {
    var mark = row.querySelector('.g-to');
    if (!mark) {
      mark = document.createElement('span');
      mark.className = 'g-to';
      row.appendChild(mark);
    }
    mark.textContent = text;
  }

  function front(left, right) {
    var state = { id: id, joined: left.map(function () { return -1; }) };
    var held = { left: -1, right: -1 };
    function show() {
      left.forEach(function (row, n) {
        var to = state.joined[n];
        row.classList.toggle('sel', held.left === n || to >= 0);
        note(row, to < 0 ? '' : '→ ' + letter(to));
      });
      right.forEach(function (row, n) {
        var from = state.joined.indexOf(n);
        row.classList.toggle('sel', held.right === n || from >= 0);
        note(row, from < 0 ? '' : '← ' + (from + 1));
      });
      save(state);
    }
    function tap(side, n) {
      held[side] = held[side] === n ? -1 : n;
      if (side === 'left') state.joined[n] = -1;
      else if (state.joined.indexOf(n) >= 0) state.joined[state.joined.indexOf(n)] = -1;
      if (held.left >= 0 && held.right >= 0) {
        state.joined[held.left] = held.right;
        held = { left: -1, right: -1 };
      }
      show();
    }
    function taps(side) {
      return function (row, n) { cover(row, '', function () { tap(side, n); }); };
    }
    left.forEach(taps('left'));
    right.forEach(taps('right'));
    /* A digit takes a number on the left, the next one a letter on the right. */
    onDigits(function (place) {
      var side = held.left < 0 ? 'left' : 'right';
      if (place >= (side === 'left' ? left : right).length) return false;
      tap(side, place);
      return true;
    });
    save(state);
  }

  function back(state) {
    var good = 0;
    var rows = all('.g-pairs > li');
    if (state.joined.length !== rows.length) return;
    if (!state.joined.some(function (to) { return to >= 0; })) return;
    rows.forEach(function (row, n) {
      var to = state.joined[n], right = row.getAttribute('data-right') === letter(to);
      if (right) good += 1;
      row.classList.add(right ? 'ok' : 'bad');
      note(row, to < 0 ? '没有连' : right ? '✓ 连对了' : '✗ 你连了' + letter(to));
    });
    var score = document.createElement('p');
    score.className = 'g-score';
    score.textContent = '连对' + good + '对，共' + rows.length + '对。';
    card.querySelector('.g-pairs').insertAdjacentElement('afterend', score);
  }

  if (card.classList.contains('g-front')) front(all('.g-left > li'), all('.g-right > li'));
  else if (load()) back(load());
})();
