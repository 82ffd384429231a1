using CustomLabels.Benchmarks;
using CustomLabels.Benchmarks.Autoscaling;
using CustomLabels.Benchmarks.Capacity;
using CustomLabels.Benchmarks.LiveChange;
using CustomLabels.Benchmarks.Overload;
using CustomLabels.Benchmarks.SiloTls;
using CustomLabels.Inference.Workers;

// Measures the service and prints tables of ratios, each taken in one run: machines differ, and this one is not alone.
OnnxRuntimeEnvironment.Prepare();
IBenchmark[] all = [new CapacityBenchmark(), new OverloadBenchmark(), new AutoscalingBenchmark(), new LiveChangeBenchmark(), new SiloTlsBenchmark()];
try
{
    var options = BenchmarkOptions.Parse(args);
    var benchmark = all.SingleOrDefault(benchmark => benchmark.Name == options.Name)
        ?? throw new ArgumentException($"There is no benchmark '{options.Name}'.");
    return await BenchmarkRunner.RunAsync(benchmark, options);
}
catch (ArgumentException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    var names = string.Join('|', all.Select(one => one.Name));
    Console.Error.WriteLine($"Usage: dotnet run --project tests/Orleans.CustomLabels.Benchmarks -c Release -- {names} [--full]");
    return 2;
}
