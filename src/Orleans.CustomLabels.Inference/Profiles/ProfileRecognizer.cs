using CustomLabels.Inference.Packages;

namespace CustomLabels.Inference.Profiles;

/// <summary>Judges a package: a pure function of what it says. What is not certain is refused, never guessed.</summary>
public static class ProfileRecognizer
{
    /// <summary>Judges a package.</summary>
    /// <param name="facts">What the package says.</param>
    /// <returns>A complete profile with the reason for each part, or a refusal with what to write into model.json.</returns>
    public static Recognition Recognize(PackageFacts facts)
    {
        var findings = new Findings();
        var profile = Profile(facts, findings);
        return profile is not null && findings.Problems.Count == 0
            ? new Recognition.Recognized(profile, [.. findings.Reasons])
            : new Recognition.Refused([.. findings.Problems], [.. facts.Graph.Summary], [.. findings.Reasons], findings.Snippet);
    }

    private static ModelProfile? Profile(PackageFacts facts, Findings findings)
    {
        var declared = facts.Declaration;
        if (facts.Graph.Outputs.IsEmpty)
        {
            findings.Problem("The model has no output.");
            return null;
        }

        if (ImageInput.Find(facts.Graph, declared.Input.Order, declared.Input.Channels, findings) is not { } image)
        {
            return null;
        }

        var origin = UltralyticsMetadata.Read(facts.Graph.Metadata) is not null ? ModelOrigin.Ultralytics
            : facts.CustomVision is not null ? ModelOrigin.CustomVision
            : ModelOrigin.Unknown;
        var output = declared.Output.Profile is not null
            ? new DeclaredOutput(facts, findings).Build()
            : new OutputRecognizer(facts, origin, Sized(image, declared.Input), findings).Recognize();
        CheckFieldsWithoutProfile(declared.Output, output, findings);
        if (origin == ModelOrigin.Unknown && output?.Profile is YoloxGridProfile)
        {
            origin = ModelOrigin.Yolox;
        }

        var input = new InputRecognizer(facts, origin, findings).Recognize(image);
        if (output is null)
        {
            return null;
        }

        return new ModelProfile
        {
            ModelFile = facts.ModelFile,
            Input = input,
            Output = output.Profile,
            Labels = new LabelRecognizer(facts, findings).Recognize(output),
            Detection = Detection(declared.Detection),
            F1Score = declared.F1Score ?? facts.Evaluation?.F1Score,
        };
    }

    // Fields of the output say how one profile is read. Only the activation can be meant for what was recognised without its word.
    private static void CheckFieldsWithoutProfile(OutputDeclaration declared, RecognizedOutput? recognized, Findings findings)
    {
        if (declared.Profile is not null || declared == new OutputDeclaration())
        {
            return;
        }

        var isActivationAlone = declared == new OutputDeclaration { Activation = declared.Activation };
        if (isActivationAlone && recognized?.Profile is ClassScoresProfile)
        {
            return;
        }

        if (isActivationAlone && recognized is not null)
        {
            findings.Problem("model.json says output.activation, but the output was recognised as one whose scores are probabilities already. Leave it out.");
            return;
        }

        findings.Missing("output", "profile", $"model.json has output fields but no output.profile ({string.Join(", ", DeclaredNames.Profiles.Keys)}).", "class-scores");
    }

    private static ImageInput Sized(ImageInput image, InputDeclaration declared) =>
        image with { Width = image.Width ?? declared.Width, Height = image.Height ?? declared.Height };

    private static DetectionSettings Detection(DetectionDeclaration declared)
    {
        var usual = new DetectionSettings();
        return new DetectionSettings
        {
            ScoreFloor = declared.ScoreFloor ?? usual.ScoreFloor,
            NmsIou = declared.NmsIou ?? usual.NmsIou,
            MaxCandidates = declared.MaxCandidates ?? usual.MaxCandidates,
            MaxDetections = declared.MaxDetections ?? usual.MaxDetections,
        };
    }
}
