using CustomLabels.Client;
using CustomLabels.ClientExample;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// --Version ARN --Picture FILE [--Units N]: starts the version where it does not run and N is given, analyses the picture and prints its labels.
// --Callers N besides: analyses it over and over, N at a time, until Ctrl-C, and prints a line for every call.
var builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.UseOrleansClient(orleans => orleans.UseCluster(builder.Configuration).UseClusterTls(builder.Configuration));
builder.Services.AddCustomLabelsClient();
builder.Services.Configure<CustomLabelsClientOptions>(builder.Configuration.GetSection("Client"));
builder.Services.Configure<DetectionRouterOptions>(builder.Configuration.GetSection("Router"));
using var host = builder.Build();

var version = builder.Configuration["Version"] ?? throw new ArgumentException("--Version ARN is missing.");
var picture = await File.ReadAllBytesAsync(builder.Configuration["Picture"] ?? throw new ArgumentException("--Picture FILE is missing."));
try
{
    await host.StartAsync();
    var client = host.Services.GetRequiredService<ICustomLabelsClient>();
    var control = host.Services.GetRequiredService<IModelVersionControl>();
    if (builder.Configuration.GetValue<int?>("Units") is { } units)
    {
        if ((await control.DescribeAsync(version)).Status is not (ModelVersionStatus.Running or ModelVersionStatus.Starting))
        {
            await control.StartAsync(version, units);
        }

        await control.WaitUntilRunningAsync(version, TimeSpan.FromMinutes(2));
    }

    if (builder.Configuration.GetValue<int?>("Callers") is { } callers)
    {
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Caller.RunAsync(caller, client, version, picture, stopping)));
    }
    else
    {
        foreach (var label in await client.DetectAsync(version, picture))
        {
            Console.WriteLine($"{label.Name} {label.Confidence:0.0}");
        }
    }

    return 0;
}
catch (CustomLabelsException refusal)
{
    await Console.Error.WriteLineAsync($"{refusal.Error}: {refusal.Message}");
    return 1;
}
catch (ClusterUnreachableException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 2;
}
catch (OperationCanceledException)
{
    // Ctrl-C before the cluster was reached.
    return 3;
}
finally
{
    await host.StopAsync();
}
