using CustomLabels.Inference.Packages;
using CustomLabels.Inference.Workers;
using CustomLabels.Server.Hosting;

// Before any type of ONNX Runtime is touched: it reads its settings once.
OnnxRuntimeEnvironment.Prepare();

return args is [ValidationChild.Verb, var folder]
    ? PackageValidation.Run(folder, Console.Out)
    : await ServerHost.RunAsync(args);
