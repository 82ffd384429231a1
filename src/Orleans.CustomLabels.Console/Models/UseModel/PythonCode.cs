namespace CustomLabels.WebConsole.Models.UseModel;

internal static class PythonCode
{
    public static string Start(CodePlace place) => $"""
        {Client(place)}
        rekognition.start_project_version(ProjectVersionArn=model, MinInferenceUnits={place.Units})
        print("The model starts. It can be called when its status is RUNNING.")
        """;

    public static string Analyse(CodePlace place) => $$"""
        {{Client(place)}}
        with open("photo.jpg", "rb") as photo:
            answer = rekognition.detect_custom_labels(ProjectVersionArn=model, Image={"Bytes": photo.read()})

        for label in answer["CustomLabels"]:
            print(label["Name"], round(label["Confidence"], 1), label.get("Geometry", {}).get("BoundingBox", ""))
        """;

    public static string Stop(CodePlace place) => $"""
        {Client(place)}
        rekognition.stop_project_version(ProjectVersionArn=model)
        """;

    private static string Client(CodePlace place) => $"""
        import boto3

        model = "{place.Arn}"
        rekognition = boto3.client("rekognition", endpoint_url="{place.Endpoint}", region_name="{place.Region}")

        """;
}
