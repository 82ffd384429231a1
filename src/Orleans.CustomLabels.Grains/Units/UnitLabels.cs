using System.Collections.Immutable;
using CustomLabels.Contracts.Labels;
using CustomLabels.Grains.Labels;
using CustomLabels.Inference.Profiles;

namespace CustomLabels.Grains.Units;

/// <summary>
/// How one unit shows its labels. Made once, when the settings or the model come; calls take what is there. The session cannot hold it: units of
/// several versions share one.
/// </summary>
internal sealed class UnitLabels
{
    private LabelSettings _settings = LabelSettings.Empty;
    private ImmutableArray<ModelLabel> _ofModel = [];

    /// <inheritdoc cref="LabelSettings.Version"/>
    public long Version => _settings.Version;

    /// <summary>Labels in the model's order; default for the model's own.</summary>
    public ImmutableArray<ModelLabel> Shown { get; private set; }

    /// <summary>Other settings.</summary>
    public void Set(LabelSettings settings) => (_settings, Shown) = (settings, LabelOverlay.Shown(_ofModel, settings));

    /// <summary>The model is loaded.</summary>
    public void Learn(ImmutableArray<ModelLabel> ofModel) => (_ofModel, Shown) = (ofModel, LabelOverlay.Shown(ofModel, _settings));
}
