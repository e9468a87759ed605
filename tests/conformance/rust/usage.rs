//! What a program may write. Each `expect` is a warning of the compiler; without the warning, it is an error.

mod face_error;
mod retired_error;
mod string_codes_error;

use std::error::Error;

use face_error::{FaceError, FaceErrorResponse};
use retired_error::RetiredError;
use string_codes_error::{StringCodesError, StringCodesErrorResponse};

fn advice(code: i64) -> String {
    match FaceError(code) {
        FaceError::PIC_NOT_HAS_FACE => "take another picture".into(),
        error if error.retryable() == Some(true) => "try again".into(),
        FaceError(unknown) => format!("report {unknown}"),
    }
}

fn kind(code: &str) -> u8 {
    match StringCodesError(code) {
        StringCodesError::LEADING_ZEROS => 1,
        StringCodesError::CHINESE => 2,
        _ => 0,
    }
}

fn check(code: i64) -> Result<(), Box<dyn Error + Send + Sync>> {
    if code != 0 {
        return Err(FaceError::try_from(code)?.into());
    }
    Ok(())
}

fn check_text(code: &str, message: &str) -> Result<(), Box<dyn Error + Send + Sync>> {
    if let Some(known) = StringCodesError::from_code(code) {
        Err(known)?;
    }
    Err(StringCodesErrorResponse::new(code, message).into())
}

#[expect(deprecated)]
fn former_name() -> RetiredError {
    RetiredError::THE_FORMER_NAME
}

#[expect(deprecated)]
fn deprecated() -> StringCodesError<'static> {
    StringCodesError::PROTOTYPE
}

fn main() {
    const CODE: i64 = FaceError::PIC_NOT_HAS_FACE.code();
    assert_eq!(CODE, 222_202);
    assert_eq!(advice(CODE), "take another picture");
    assert_eq!(advice(222_302), "try again");
    assert_eq!(advice(7), "report 7");
    assert_eq!(
        (kind(&String::from("007")), kind("错误"), kind("x")),
        (1, 2, 0)
    );

    assert!(check(0).is_ok());
    let error = check(CODE).unwrap_err();
    assert_eq!(error.to_string(), "222202: pic not has face");
    let found = error.downcast_ref::<FaceError>();
    assert_eq!(found, Some(&FaceError::PIC_NOT_HAS_FACE));
    assert_eq!(check(-7).unwrap_err().to_string(), "-7");

    let shared = FaceError::from_message("system busy").count();
    assert_eq!(
        (shared, FaceError::from_message("System busy").count()),
        (17, 0)
    );
    assert_eq!(FaceError::all().len(), 98);
    assert_eq!(
        (FaceError(7).name(), FaceError(7).retryable()),
        (None, None)
    );

    let response = FaceErrorResponse::new(CODE, "pic not has face: 1.jpg");
    assert_eq!(response.to_string(), "222202: pic not has face: 1.jpg");
    assert_eq!(response.error(), Some(FaceError::PIC_NOT_HAS_FACE));
    let empty = FaceErrorResponse::new(CODE, "");
    assert_eq!(empty.to_string(), "222202: pic not has face");
    let unknown = FaceErrorResponse::new(7, "new");
    assert_eq!((unknown.code(), unknown.error()), (7, None));
    assert_eq!(unknown.message(), "new");

    assert!(check_text("007", "")
        .unwrap_err()
        .is::<StringCodesError<'static>>());
    let error = check_text(&String::from("x"), "y").unwrap_err();
    let unknown = error.downcast::<StringCodesErrorResponse>().unwrap();
    assert_eq!((unknown.code(), unknown.error()), ("x", None));
    assert_eq!(unknown.to_string(), "x: y");

    assert_eq!(former_name().name(), Some("RENAMED_AND_THEN_RETIRED"));
    assert!(former_name().is_deprecated());
    assert_eq!(deprecated().code(), "__proto__");
    let description = FaceError::PIC_NOT_HAS_FACE.description();
    println!("{}", description.unwrap_or_default());
}
