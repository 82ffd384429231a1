using CustomLabels.Grains.Artifacts;
using CustomLabels.Inference.Images;
using CustomLabels.Inference.Packages;
using CustomLabels.Inference.Workers;
using Microsoft.Extensions.DependencyInjection;

namespace CustomLabels.Grains.Units;

/// <summary>Registers what a silo needs to host units and to import packages.</summary>
internal static class InferenceUnitsServiceCollectionExtensions
{
    public static IServiceCollection AddInferenceUnits(this IServiceCollection services)
    {
        OnnxRuntimeEnvironment.Prepare();
        services.AddOptions<InferenceWorkerOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<UnitSlotOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<UnitSlots>();
        services.AddSingleton<IModelSessionLoader, OnnxSessionLoader>();
        services.AddSingleton<SessionPool>();
        // A run uses one core: more at once would only make every one of them late.
        services.AddSingleton(_ => new RunSlots(Environment.ProcessorCount));
        services.AddSingleton<IImageDecoder, SkiaImageDecoder>();
        services.AddSingleton(new PictureLimits());
        services.AddSingleton(new PackageLimits());
        services.AddSingleton<UnitEngineLoader>();
        services.AddSingleton<PackageImporter>();
        return services;
    }
}
