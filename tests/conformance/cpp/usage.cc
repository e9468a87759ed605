// How a program uses the types: a code of a response, a switch, std::error_code, an exception.

#include <cstdint>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "face_error.h"
#include "string_codes_error.h"

namespace {

using errcodes::FaceError;
using errcodes::StringCodesError;

std::string_view action(StringCodesError error) {
  switch (error) {
    case StringCodesError::kLeadingZeros:
    case StringCodesError::kNotAFloat:
      return "wait";
    case StringCodesError::kNotFalse:
      return "give up";
    default:
      return "unknown";
  }
}

std::error_code detect(std::int64_t code) {
  const std::optional<FaceError> error = errcodes::face_error_from_code(code);
  return error ? *error : std::error_code(static_cast<int>(code), errcodes::face_error_category());
}

}  // namespace

int main() {
  static_assert(code(FaceError::kPicNotHasFace) == 222202);
  static_assert(noexcept(message(FaceError::kPicNotHasFace)));

  const std::error_code known = detect(222202);
  std::cout << known << ' ' << known.message() << ' ' << (known == FaceError::kPicNotHasFace) << '\n';
  const std::error_code unknown = detect(7);
  std::cout << unknown << ' ' << unknown.message() << ' ' << (unknown == FaceError::kPicNotHasFace) << '\n';
  std::cout << name(FaceError{7}).size() << ' ' << code(FaceError{7}) << '\n';
  std::cout << errcodes::face_error_from_message("system busy").size() << ' '
            << errcodes::face_error_from_message("system").size() << '\n';

  const std::optional<StringCodesError> error = errcodes::string_codes_error_from_code("no");
  std::cout << action(error.value()) << ' ' << action(StringCodesError{0}) << '\n';
  for (const std::string code : {"no", "no such code"}) {
    for (const std::string message : {"not now", ""}) {
      try {
        throw errcodes::StringCodesErrorException(code, message);
      } catch (const errcodes::StringCodesErrorException& caught) {
        const errcodes::StringCodesErrorException copy = caught;
        std::cout << copy.code() << " | " << copy.message() << " | " << copy.what() << " | "
                  << (copy.error() == StringCodesError::kNotFalse) << '\n';
      }
    }
  }
}
