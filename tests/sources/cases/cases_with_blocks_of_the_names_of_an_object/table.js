export const errors = {
  SERVER_ERR: -1,
  BAD_REQUEST: -2,
  DNE_BOARD: -3,
}

export const textOf = (error, meta) => {
  switch (error) {
    case errors.SERVER_ERR: {
      return "Server error.";
    }
    case errors.BAD_REQUEST: {
      return "Malformed request.";
    }
    case errors.DNE_BOARD: {
      return `Board ${meta.id} does not exist.`;
    }
  }
}
