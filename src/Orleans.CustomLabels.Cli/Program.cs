using CustomLabels.Cli;
using CustomLabels.Inference.Workers;

// Before any type of ONNX Runtime is touched: its telemetry is switched off by a variable that it reads once.
OnnxRuntimeEnvironment.Prepare();
return await CommandLine.RunAsync(args, CliHost.OfProcess(), CancellationToken.None).ConfigureAwait(false);
