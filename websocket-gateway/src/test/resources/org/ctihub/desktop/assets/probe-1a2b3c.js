// A stand-in for what the build of the page puts here.
