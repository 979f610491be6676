/* Choosing for 选择题 and 判断题: tap, shuffle, mark on the back.  Without this script the card is
   complete and static.  The order goes from front to back through sessionStorage, or through
   window where the page lives on; where neither works, both sides keep the written order. */
(function () {
  var card = document.querySelector('.g[data-pick]');
  if (!card || card.getAttribute('data-on')) return;
  var list = card.querySelector('.opts');
  if (!list) return;
  card.setAttribute('data-on', '1');
  var KEY = 'cika-pick';
  var id = card.getAttribute('data-pick');
  var rows = [].slice.call(list.children);
  var back = card.classList.contains('g-back');
  var judging = list.classList.contains('tf');
  var many = card.getAttribute('data-many') === '多选题';

{{>keys.js}}
  function save(state) {
    window.cikaPick = state;
    try { sessionStorage.setItem(KEY, JSON.stringify(state)); } catch (e) { /* no storage here */ }
  }
  function load() {
    var state = window.cikaPick;
    try { state = JSON.parse(sessionStorage.getItem(KEY)) || state; } catch (e) { /* as above */ }
    return state && state.id === id && state.order.length === rows.length ? state : null;
  }
  function arrange(order) {
    order.forEach(function (n) { list.appendChild(rows[n]); });
  }
  function letters(test) {
    return [].slice.call(list.children).map(function (row, n) {
      return test(row) ? String.fromCharCode(65 + n) : '';
    }).join('');
  }
  function verdict(row, text) {
    var mark = row.querySelector('.g-v');
    if (!mark) {
      mark = document.createElement('span');
      mark.className = 'g-v';
      row.insertBefore(mark, row.querySelector('.why'));
    }
    mark.textContent = text;
  }

  function front() {
    var order = rows.map(function (row, n) { return n; });
    if (!judging && !list.classList.contains('keep')) {
      for (var i = order.length - 1; i > 0; i--) {
        var j = Math.floor(Math.random() * (i + 1)), held = order[i];
        order[i] = order[j];
        order[j] = held;
      }
    }
    var state = { id: id, order: order, pick: [], at: -1 };
    save(state);
    arrange(order);
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', '选项');
    list.setAttribute('aria-multiselectable', many ? 'true' : 'false');
    function choose(n) {
      var at = state.pick.indexOf(n);
      if (!many) state.pick = at < 0 ? [n] : [];
      else if (at < 0) state.pick.push(n);
      else state.pick.splice(at, 1);
      rows.forEach(function (other, m) {
        var on = state.pick.indexOf(m) >= 0;
        other.classList.toggle('sel', on);
        other.querySelector('.g-hit').setAttribute('aria-selected', on ? 'true' : 'false');
      });
      save(state);
    }
    function reach(n) {
      return function (here) {
        if (!many) { if (here && state.pick[0] !== n) choose(n); return; }
        state.at = here ? n : -1;
        save(state);
      };
    }
    rows.forEach(function (row, n) {
      row.setAttribute('role', 'none');
      var link = cover(row, 'option', function () { choose(n); }, reach(n));
      link.setAttribute('aria-selected', 'false');
    });
    onDigits(function (place) {
      if (place >= order.length) return false;
      choose(order[place]);
      return true;
    });
  }

  function mark(state) {
    arrange(state.order);
    var answer = card.querySelector('.g-letters');
    if (!judging) answer.textContent = letters(function (row) { return row.classList.contains('ok'); });
    if (state.at >= 0 && state.pick.indexOf(state.at) < 0) state.pick.push(state.at);
    if (!state.pick.length) return;
    var right = true;
    rows.forEach(function (row, n) {
      var picked = state.pick.indexOf(n) >= 0, ok = row.classList.contains('ok');
      if (picked !== ok) right = false;
      if (picked) row.classList.add('sel');
      if (picked && !ok) { row.classList.add('bad'); if (!judging) verdict(row, '✗ 错选'); }
      if (!picked && ok && many) { row.classList.add('miss'); verdict(row, '✓ 漏选'); }
    });
    var mine = judging ? rows[state.pick[0]].textContent
      : letters(function (row) { return row.classList.contains('sel'); });
    var you = document.createElement('span');
    you.className = 'you ' + (right ? 'right' : 'wrong');
    you.textContent = '你选“' + mine + '”，' + (right ? '答对了 ✓' : '答错了 ✗');
    answer.parentNode.appendChild(you);
  }

  if (!back) front();
  else if (load()) mark(load());
})();
