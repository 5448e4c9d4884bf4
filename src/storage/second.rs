//! The second copy of what is kept, in IndexedDB. Browsers put it on the disk at once, where localStorage
//! follows many seconds later, and it has room for far more.
//!
//! Copies wait in a queue, of each key the latest, and go one by one through transactions that merge
//! with what another tab wrote. Whoever wants to know [hears](hear) when the queue is empty.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbFactory, IdbObjectStore, IdbRequest, IdbTransaction};

use super::{ShelfError, is_halted, joined};
use crate::browser;

/// The name of the database. `boot.js` looks for it too.
const NAME: &str = "vijfblik";
/// Its only store: texts under the keys of the first place.
const STORE: &str = "kept";

#[wasm_bindgen]
extern "C" {
    /// A database of which transactions can end only when all is on the disk; `web-sys` has that only
    /// behind a compiler flag.
    type Lasting;

    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &Lasting,
        store: &str,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
}

/// Who hears whether all that waited has been written.
type Listener = Box<dyn Fn(Result<(), ShelfError>)>;

#[derive(Default)]
struct Second {
    database: Option<IdbDatabase>,
    /// What is to be written, or (`None`) removed.
    waiting: BTreeMap<String, Option<String>>,
    is_writing: bool,
    /// What this tab wrote last: of its own text nothing has to be taken over.
    written: BTreeMap<String, String>,
    listener: Option<Listener>,
}

thread_local! {
    static SECOND: RefCell<Second> = RefCell::default();
}

/// Says to whom it is told that all that waited has been written, or why not.
pub fn hear(listener: impl Fn(Result<(), ShelfError>) + 'static) {
    SECOND.with_borrow_mut(|second| second.listener = Some(Box::new(listener)));
}

/// Writes, or (`None`) removes, what lies under a key, soon.
pub fn copy(key: &str, text: Option<&str>) {
    let is_writing = SECOND.with_borrow_mut(|second| {
        let text = text.map(str::to_owned);
        second.waiting.insert(key.to_owned(), text);
        std::mem::replace(&mut second.is_writing, true)
    });
    if !is_writing {
        spawn_local(write_all());
    }
}

/// Everything that lies there. Where there is no database yet, none is made.
///
/// # Errors
/// When the browser does not allow it.
pub async fn all() -> Result<Vec<(String, String)>, ShelfError> {
    let Some(database) = open(false).await? else {
        return Ok(Vec::new());
    };
    let transaction = database.transaction_with_str(STORE).map_err(refused)?;
    let store = transaction.object_store(STORE).map_err(refused)?;
    let (keys, texts) = (
        store.get_all_keys().map_err(refused)?,
        store.get_all().map_err(refused)?,
    );
    let (keys, texts) = (answered(&keys), answered(&texts));
    let (keys, texts) = (Array::from(&keys.await?), Array::from(&texts.await?));
    let pairs = keys.iter().zip(texts.iter());
    Ok(pairs
        .filter_map(|(key, text)| Some((key.as_string()?, text.as_string()?)))
        .collect())
}

/// Removes all of it.
///
/// # Errors
/// When the browser does not allow it.
pub async fn erase() -> Result<(), ShelfError> {
    let database = SECOND.with_borrow_mut(|second| {
        second.waiting.clear();
        second.written.clear();
        second.database.take()
    });
    if let Some(database) = database {
        database.close();
    }
    let request = factory()?.delete_database(NAME).map_err(refused)?;
    answered(&request).await.map(|_| ())
}

async fn write_all() {
    let mut outcome = Ok(());
    loop {
        let next = SECOND.with_borrow_mut(|second| {
            let next = second.waiting.pop_first();
            second.is_writing = next.is_some();
            next
        });
        let Some((key, text)) = next else { break };
        // After a breakdown nothing is written any more, not even what waited.
        let written = match is_halted() {
            true => Err(ShelfError::Blocked),
            false => write(&key, text).await,
        };
        outcome = outcome.and(written);
    }
    SECOND.with_borrow(|second| {
        if let Some(listener) = &second.listener {
            listener(outcome);
        }
    });
}

async fn write(key: &str, text: Option<String>) -> Result<(), ShelfError> {
    let mut database = open(true).await?.ok_or(ShelfError::Blocked)?;
    let options = Object::new();
    // It only fails on what is no object.
    let _ = Reflect::set(&options, &"durability".into(), &"strict".into());
    let begin = |database: &IdbDatabase| {
        database
            .unchecked_ref::<Lasting>()
            .transaction(STORE, "readwrite", &options)
    };
    let transaction = match begin(&database) {
        Ok(transaction) => transaction,
        // The browser has closed it meanwhile, to clear what sites keep.
        Err(_) => {
            SECOND.with_borrow_mut(|second| second.database = None);
            database = open(true).await?.ok_or(ShelfError::Blocked)?;
            begin(&database).map_err(refused)?
        }
    };
    let done = ended(&transaction);
    let store = transaction.object_store(STORE).map_err(refused)?;
    match text {
        Some(text) => put(&store, key, text).await?,
        None => {
            store.delete(&key.into()).map_err(refused)?;
            SECOND.with_borrow_mut(|second| second.written.remove(key));
        }
    }
    done.await
}

async fn put(store: &IdbObjectStore, key: &str, text: String) -> Result<(), ShelfError> {
    let there = answered(&store.get(&key.into()).map_err(refused)?).await?;
    let is_own =
        |there: &String| SECOND.with_borrow(|second| second.written.get(key) == Some(there));
    let text = match there.as_string().filter(|there| !is_own(there)) {
        Some(there) => joined(key, &there, &text, browser::now()),
        None => Some(text),
    };
    let text = text.ok_or(ShelfError::Blocked)?;
    store
        .put_with_key(&text.as_str().into(), &key.into())
        .map_err(refused)?;
    SECOND.with_borrow_mut(|second| second.written.insert(key.to_owned(), text));
    Ok(())
}

// ---- IndexedDB as futures ----

fn factory() -> Result<IdbFactory, ShelfError> {
    let window = web_sys::window().ok_or(ShelfError::Blocked)?;
    let factory = window.indexed_db().map_err(refused)?;
    factory.ok_or(ShelfError::Blocked)
}

/// The database; none where there is none and it is not to be made.
async fn open(make: bool) -> Result<Option<IdbDatabase>, ShelfError> {
    let open = SECOND.with_borrow(|second| second.database.clone());
    if open.is_some() {
        return Ok(open);
    }
    let request = factory()?.open_with_u32(NAME, 1).map_err(refused)?;
    let is_new = Rc::new(Cell::new(false));
    let upgrade = Closure::once({
        let (request, is_new) = (request.clone(), is_new.clone());
        move || {
            is_new.set(true);
            let database = request.result().ok();
            let database = database.and_then(|it| it.dyn_into::<IdbDatabase>().ok());
            if let (true, Some(database)) = (make, database) {
                // Where it fails, so do the transactions that come.
                let _ = database.create_object_store(STORE);
            } else if let Some(transaction) = request.transaction() {
                // Looking keeps nothing, not even an empty database.
                let _ = transaction.abort();
            }
        }
    });
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let opened = answered(&request).await;
    if !make && is_new.get() {
        return Ok(None);
    }
    let database: IdbDatabase = opened?.dyn_into().map_err(refused)?;
    // Another tab erases everything: an open database would make it wait.
    let let_go = Closure::once_into_js({
        let database = database.clone();
        move || {
            database.close();
            SECOND.with_borrow_mut(|second| second.database = None);
        }
    });
    database.set_onversionchange(Some(let_go.unchecked_ref()));
    SECOND.with_borrow_mut(|second| second.database = Some(database.clone()));
    Ok(Some(database))
}

/// What a request is answered with. It listens at once, so that no answer is missed.
fn answered(request: &IdbRequest) -> impl Future<Output = Result<JsValue, ShelfError>> + use<> {
    let answer = waiting(|resolve, reject| {
        request.set_onsuccess(Some(resolve));
        request.set_onerror(Some(reject));
    });
    let request = request.clone();
    async move {
        settled(answer).await?;
        request.result().map_err(refused)
    }
}

/// The end of a transaction. It listens at once, too.
fn ended(transaction: &IdbTransaction) -> impl Future<Output = Result<(), ShelfError>> + use<> {
    settled(waiting(|resolve, reject| {
        transaction.set_oncomplete(Some(resolve));
        transaction.set_onabort(Some(reject));
    }))
}

fn waiting(mut listen: impl FnMut(&Function, &Function)) -> JsFuture {
    JsFuture::from(Promise::new(&mut |resolve, reject| {
        listen(&resolve, &reject)
    }))
}

async fn settled(answer: JsFuture) -> Result<(), ShelfError> {
    let Err(event) = answer.await else {
        return Ok(());
    };
    if let Some(event) = event.dyn_ref::<web_sys::Event>() {
        // The browser would say it again, as an error of the page.
        event.prevent_default();
    }
    Err(why(&event))
}

/// Why a request or a transaction failed, by the event that says so.
fn why(event: &JsValue) -> ShelfError {
    let error = Reflect::get(event, &"target".into())
        .and_then(|target| Reflect::get(&target, &"error".into()))
        .and_then(|error| Reflect::get(&error, &"name".into()));
    match error.ok().and_then(|name| name.as_string()).as_deref() {
        Some("QuotaExceededError") => ShelfError::Full,
        _ => ShelfError::Blocked,
    }
}

fn refused(_: JsValue) -> ShelfError {
    ShelfError::Blocked
}
