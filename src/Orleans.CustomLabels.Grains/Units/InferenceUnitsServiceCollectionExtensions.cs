using CustomLabels.Grains.Artifacts;
using CustomLabels.Inference.Images;
using CustomLabels.Inference.Packages;
using CustomLabels.Inference.Telemetry;
using CustomLabels.Inference.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CustomLabels.Grains.Units;

/// <summary>Registers what a silo needs to host units and to import packages.</summary>
internal static class InferenceUnitsServiceCollectionExtensions
{
    public static IServiceCollection AddInferenceUnits(this IServiceCollection services, bool isClustered)
    {
        OnnxRuntimeEnvironment.Prepare();
        services.AddOptions<InferenceWorkerOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<UnitSlotOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<UnitOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<UnitOptions>().Validate<IOptions<HostOptions>>(
            (units, host) => units.DrainLimit < host.Value.ShutdownTimeout,
            "Units:DrainLimit must be less than the host's shutdown timeout, or the silo is cut off while its units are being replaced.");
        services.AddSingleton<LocalUnits>();
        services.AddSingleton(provider => new UnitSlots(
            provider.GetRequiredService<IOptions<UnitSlotOptions>>(), provider.GetRequiredService<LocalUnits>(), isClustered));
        services.AddHostedService<SiloDrain>();
        services.AddHostedService<LostThreadLimit>();
        services.AddSingleton<IUnitHosting, UnitHosting>();
        services.AddSingleton<RequestedPicture>();
        services.AddSingleton<PictureTrials>();
        services.AddSingleton<IModelSessionLoader, OnnxSessionLoader>();
        services.AddSingleton<SessionPool>();
        // A run uses one core: more at once would only make every one of them late.
        services.AddSingleton(_ => new RunSlots(Environment.ProcessorCount));
        services.AddSingleton<IImageDecoder, SkiaImageDecoder>();
        services.AddSingleton(new PictureLimits());
        services.AddSingleton(new PackageLimits());
        services.AddSingleton<InferenceMetrics>();
        services.AddSingleton<UnitEngineLoader>();
        services.AddSingleton<PackageImporter>();
        return services;
    }
}
