namespace CustomLabels.WebConsole.Projects.Import;

/// <summary>The fields of model.json, in the order in which the form shows them (docs/model-packages.md).</summary>
internal static class ModelJsonFields
{
    private const string ClassScores = "class-scores";
    private const string ScoreMaps = "score-maps";
    private const string YoloxGrid = "yolox-grid";
    private const string Yolo = "yolo";
    private const string ScoresAndBoxes = "scores-and-boxes";
    private const string DetectionList = "detection-list";

    public static ModelJsonField Labels { get; } = new("", "labels", ModelJsonKind.Lines, "One a line, in the order of the model's classes");

    public static ModelJsonField Profile { get; } = new("output", "profile", ModelJsonKind.Choice, "How the outputs are read")
    {
        Choices = [ClassScores, ScoreMaps, YoloxGrid, Yolo, ScoresAndBoxes, DetectionList],
    };

    public static IReadOnlyList<ModelJsonField> Input { get; } =
    [
        new("input", "width", ModelJsonKind.Number, "Pixels"),
        new("input", "height", ModelJsonKind.Number, "Pixels"),
        new("input", "channels", ModelJsonKind.Choice, "Order of the colours") { Choices = ["rgb", "bgr", "gray"] },
        new("input", "fit", ModelJsonKind.Choice, "How a picture is laid into the input")
        {
            Choices = ["squash", "letterbox-top-left", "letterbox-center", "center-crop"],
        },
        new("input", "mean", ModelJsonKind.Numbers, "Taken from each pixel (0 to 255); one number, or one a channel"),
        new("input", "std", ModelJsonKind.Numbers, "Divides each pixel afterwards; one number, or one a channel"),
        new("input", "padding", ModelJsonKind.Number, "Pixels beside the picture, 0 to 255"),
        new("input", "order", ModelJsonKind.Choice, "Order of the input's axes") { Choices = ["nchw", "nhwc"] },
        new("input", "element", ModelJsonKind.Choice, "Type of the input") { Choices = ["float32", "float16", "uint8"] },
    ];

    public static IReadOnlyList<ModelJsonField> Output { get; } =
    [
        Profile,
        new("output", "activation", ModelJsonKind.Choice, "What makes probabilities of scores")
        {
            Choices = ["none", "softmax", "sigmoid"], Profiles = ["", ClassScores, ScoresAndBoxes],
        },
        new("output", "scores", ModelJsonKind.Text, "Name of the output with the scores") { Profiles = [ClassScores, ScoresAndBoxes, DetectionList] },
        new("output", "maps", ModelJsonKind.Text, "Name of the output with the maps") { Profiles = [ScoreMaps] },
        new("output", "output", ModelJsonKind.Text, "Name of the output") { Profiles = [YoloxGrid, Yolo] },
        new("output", "boxes", ModelJsonKind.Text, "Name of the output with the boxes") { Profiles = [ScoresAndBoxes, DetectionList] },
        new("output", "classes", ModelJsonKind.Text, "Name of the output with the classes") { Profiles = [DetectionList] },
        new("output", "format", ModelJsonKind.Choice, "What the four numbers of a box are")
        {
            Choices = ["corners", "corners-top-first", "center-size", "left-top-size"], Profiles = [ScoresAndBoxes, DetectionList],
        },
        new("output", "unit", ModelJsonKind.Choice, "What they are measured in")
        {
            Choices = ["fraction", "pixel"], Profiles = [ScoresAndBoxes, DetectionList],
        },
        new("output", "strides", ModelJsonKind.Numbers, "Strides of the grid; 8, 16, 32 without it") { Profiles = [YoloxGrid] },
        new("output", "backgroundClass", ModelJsonKind.Number, "Number of the class that means nothing was found") { Profiles = [ScoresAndBoxes] },
        new("output", "firstClass", ModelJsonKind.Number, "Number of the first label; 0 without it") { Profiles = [DetectionList] },
    ];

    public static IReadOnlyList<ModelJsonField> Quality { get; } =
    [
        new("", "defaultThreshold", ModelJsonKind.Number, "Assumed threshold of labels, 0 to 1; 0.5 without it"),
        new("", "f1Score", ModelJsonKind.Number, "0 to 1, if you know it"),
    ];

    /// <summary>Fields that go with a profile.</summary>
    public static IEnumerable<ModelJsonField> OutputOf(string profile) =>
        Output.Where(field => field.Profiles.Count == 0 || field.Profiles.Contains(profile));
}
