using CustomLabels.Inference.Workers;
using CustomLabels.Inference.Workers.Validation;
using CustomLabels.Server.Hosting;

// Before any type of ONNX Runtime is touched: it reads its settings once.
OnnxRuntimeEnvironment.Prepare();

return args is [ValidationChild.Verb, .. var arguments]
    ? await PackageValidation.RunAsync(arguments, Console.In, Console.Out)
    : await ServerHost.RunAsync(args);
