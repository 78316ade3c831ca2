// What a page does beyond its links and forms, which all work without it. No state but the page's own.
(() => {
  'use strict';

  // A picture that does not load leaves the drawn poster visible.
  document.addEventListener('error', event => {
    const picture = event.target;
    if (picture instanceof HTMLImageElement && picture.closest('.poster,.photo,.backdrop')) {
      picture.closest('.poster,.photo,.backdrop').classList.add('lost');
    }
  }, true);
  const lost = root => root.querySelectorAll('.poster img,.photo img,.backdrop img').forEach(picture => {
    if (picture.complete && picture.naturalWidth === 0) {
      picture.closest('.poster,.photo,.backdrop').classList.add('lost');
    }
  });

  // Rows scroll by buttons, which appear where there is more.
  const scrollers = root => root.querySelectorAll('[data-scroller]:not([data-ready])').forEach(scroller => {
    scroller.dataset.ready = '';
    const list = scroller.querySelector('.cards');
    const button = (name, label, sign, direction) => {
      const made = document.createElement('button');
      made.type = 'button';
      made.className = 'scroll-button ' + name;
      made.tabIndex = -1;
      made.setAttribute('aria-hidden', 'true');
      made.title = label;
      made.textContent = sign;
      made.addEventListener('click', () => list.scrollBy({left: direction * list.clientWidth * 0.8}));
      scroller.append(made);
      return made;
    };
    const back = button('back', 'Back', '‹', -1);
    const on = button('on', 'More', '›', 1);
    const update = () => {
      back.hidden = list.scrollLeft < 8;
      on.hidden = list.scrollLeft + list.clientWidth > list.scrollWidth - 8;
    };
    list.addEventListener('scroll', update, {passive: true});
    new ResizeObserver(update).observe(list);
    update();
  });

  // The search box suggests while somebody types (the combobox pattern of the ARIA practices).
  const suggest = box => {
    const form = box.form;
    const list = document.createElement('ul');
    list.className = 'suggestions';
    list.id = box.id + '-list';
    list.role = 'listbox';
    list.setAttribute('aria-label', 'Suggestions');
    list.hidden = true;
    form.append(list);
    box.role = 'combobox';
    box.setAttribute('aria-expanded', 'false');
    box.setAttribute('aria-controls', list.id);
    box.setAttribute('aria-autocomplete', 'list');
    let chosen = -1;
    let asked = 0;
    let timer = 0;
    const options = () => [...list.querySelectorAll('[role=option]')];
    const close = () => {
      list.hidden = true;
      list.replaceChildren(); // Another box of the page names its suggestions as this one does.
      chosen = -1;
      box.setAttribute('aria-expanded', 'false');
      box.removeAttribute('aria-activedescendant');
    };
    const choose = index => {
      const all = options();
      chosen = all.length === 0 ? -1 : (index + all.length) % all.length;
      all.forEach((option, i) => option.setAttribute('aria-selected', String(i === chosen)));
      if (chosen >= 0) {
        box.setAttribute('aria-activedescendant', all[chosen].id);
        all[chosen].scrollIntoView({block: 'nearest'});
      }
    };
    // A box that picks a film sends its form with it; any other opens what was chosen.
    const open = option => {
      if (box.dataset.pick) {
        form.elements[box.dataset.pick].value = option.dataset.film;
        form.requestSubmit();
      } else {
        location.assign(option.dataset.address);
      }
    };
    const ask = async () => {
      const text = box.value.trim();
      const number = ++asked;
      if (text === '') {
        close();
        return;
      }
      const answer = await fetch(box.dataset.suggest + '?q=' + encodeURIComponent(text), {headers: {'HX-Request': 'true'}})
          .catch(() => null);
      if (number !== asked || answer === null || !answer.ok) {
        return;
      }
      list.innerHTML = await answer.text();
      const all = options();
      list.hidden = all.length === 0;
      chosen = -1;
      box.setAttribute('aria-expanded', String(all.length > 0));
      box.removeAttribute('aria-activedescendant');
    };
    box.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 120);
    });
    box.addEventListener('keydown', event => {
      if (event.key === 'ArrowDown' && !list.hidden) {
        choose(chosen + 1);
        event.preventDefault();
      } else if (event.key === 'ArrowUp' && !list.hidden) {
        choose(chosen < 0 ? -1 : chosen - 1);
        event.preventDefault();
      } else if (event.key === 'Escape' && !list.hidden) {
        close();
        event.preventDefault();
      } else if (event.key === 'Enter' && chosen >= 0 && !list.hidden) {
        open(options()[chosen]);
        event.preventDefault();
      }
    });
    list.addEventListener('click', event => {
      const option = event.target.closest('[role=option]');
      if (option !== null) {
        open(option);
      }
    });
    // The box keeps the focus while a suggestion is clicked.
    list.addEventListener('mousedown', event => event.preventDefault());
    form.addEventListener('focusout', event => {
      if (!form.contains(event.relatedTarget)) {
        close();
      }
    });
  };

  // The progress of a task of administration comes as server-sent events, each the HTML of the part.
  const streams = root => root.querySelectorAll('[data-events]:not([data-ready])').forEach(part => {
    part.dataset.ready = '';
    const source = new EventSource(part.dataset.events);
    source.addEventListener('progress', event => {
      part.innerHTML = event.data;
    });
    source.addEventListener('end', event => {
      source.close();
      part.innerHTML = event.data;
      document.getElementById('notice').textContent = part.querySelector('[data-outcome]')?.textContent ?? '';
      // What else the page shows has changed, too; what somebody is typing must not be lost.
      if (part.dataset.after === 'reload' && !document.activeElement?.matches('input, select, textarea')) {
        location.reload();
      }
    });
  });

  // A password can be shown while it is typed; it is sent as a password, so that browsers don't keep it as a text.
  const secrets = root => root.querySelectorAll('input[type=password]:not([data-ready])').forEach(box => {
    box.dataset.ready = '';
    const row = document.createElement('div');
    row.className = 'reveal';
    box.replaceWith(row);
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'plain';
    const show = shown => {
      box.type = shown ? 'text' : 'password';
      button.textContent = shown ? 'Hide' : 'Show';
      button.setAttribute('aria-label', (shown ? 'Hide ' : 'Show ') + box.labels[0].textContent.toLowerCase());
    };
    row.append(box, button);
    show(false);
    button.addEventListener('click', () => show(box.type === 'password'));
    box.form.addEventListener('submit', () => show(false));
    if (box.autofocus) {
      box.focus();
    }
  });

  const prepare = root => {
    lost(root);
    secrets(root);
    scrollers(root);
    streams(root);
  };
  document.querySelectorAll('[data-suggest]').forEach(suggest);
  prepare(document);
  document.addEventListener('htmx:afterSwap', () => prepare(document));
})();
