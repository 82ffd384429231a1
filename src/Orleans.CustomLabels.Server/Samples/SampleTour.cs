using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Gateway;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace CustomLabels.Server.Samples;

/// <summary>Shows a new user in the terminal that everything works: the samples' labels through the service's own HTTP endpoint, and what to paste next.</summary>
internal sealed partial class SampleTour(
    IServiceProvider services, IServer server, IHostApplicationLifetime lifetime, IOptions<GatewayOptions> gateway, TimeProvider time, ILogger<SampleTour> logger)
    : BackgroundService
{
    private static readonly SampleModel[] Models = [new("shapes-classifier", "star.jpg"), new("shapes-detector", "six-shapes.jpg")];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await WaitForStartAsync(stoppingToken);
            var import = ActivatorUtilities.CreateInstance<SampleImport>(services);
            await import.RunAsync(Models, stoppingToken);
            var endpoint = new Uri(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
            var report = new TourReport(endpoint, gateway.Value);
            foreach (var model in Models)
            {
                if (await import.FollowAsync(model, stoppingToken) is { } version)
                {
                    report.Add(model, version, version.Status == ModelVersionStatus.Running
                        ? await new TourDetection(endpoint, gateway.Value, time).DetectAsync(version.Arn, model.PicturePath, stoppingToken)
                        : null);
                }
            }

            await Console.Out.WriteLineAsync(report.ToString());
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped in the middle: the next start goes on.
        }
        catch (Exception problem)
        {
            // Whatever it is: a demonstration must not end the process, which an exception from here would.
            LogTourFailed(problem);
        }
    }

    private async Task WaitForStartAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }

    [LoggerMessage(1, LogLevel.Error, "The sample models could not be shown; the service itself is not affected")]
    private partial void LogTourFailed(Exception problem);
}
