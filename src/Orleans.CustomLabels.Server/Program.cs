using CustomLabels.Inference.Workers;
using CustomLabels.Inference.Workers.Validation;
using CustomLabels.Server.Hosting;

// Before any type of ONNX Runtime is touched: it reads its settings once.
OnnxRuntimeEnvironment.Prepare();

return args switch
{
    [ValidationChild.Verb, .. var arguments] => await PackageValidation.RunAsync(arguments, Console.In, Console.Out),
    [Migration.Verb, .. var arguments] => await Migration.RunAsync(arguments),
    [ServerHost.Verb, .. var arguments] => await ServerHost.RunAsync(arguments),
    _ => await ServerHost.RunAsync(args),
};
